import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { keysFileName } from '../../infra/constructs/workload/keys.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { formatKeyFile, type KeyRecord } from '../../service/security/key-file.ts';
import { mint, revoke } from '../../service/security/keys-command/commands.ts';
import { root } from '../processes/children.ts';
import { unreachableRate } from '../processes/service.ts';
import { attempt } from './commands.ts';
import { environment } from './names.ts';

const keysPath = join(root, keysFileName);
const statePath = join(root, `terraform.${environment}.tfstate`);

/** What a Terraform state holds; after a destroy nothing, and the file stays. */
const terraformState = z.object({ resources: z.array(z.unknown()) });
const isDeployed = (): boolean =>
  existsSync(statePath) &&
  terraformState.parse(JSON.parse(readFileSync(statePath, 'utf8'))).resources.length > 0;

/** What may be somebody's own and is in the way; each in a sentence that says what to do about it. */
export const filesInTheWay = (): string[] => [
  ...(isDeployed() ? [`${environment} is deployed already: npm run destroy -- ${environment}`] : []),
  ...(existsSync(keysPath)
    ? [`${keysFileName} is there: move it away for the run, which writes its own`]
    : []),
];

/** `npm run <script> -- local --auto-approve`, without npm in between: it would not pass on Ctrl-C. */
function command(script: 'deploy' | 'destroy'): string[] {
  const [node, ...rest] = packageFile.scripts[script].split(/\s+/);
  if (node !== 'node') throw new Error(`the ${script} script is not \`node …\` any more`);
  return [process.execPath, ...rest, environment, '--auto-approve'];
}

const variables = (image: string) => ({
  IMAGE: image,
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter),
});

/** What went wrong, of all that Terraform and cdktf said: the errors, in a line. */
export function terraformErrors(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map(line => line.replace(/^[\s│╷╵]+/, '').trim());
  const errors = lines.filter(line => line.startsWith('Error: '));
  return (errors.length > 0 ? errors : lines.filter(line => line !== '').slice(-3)).join(' ');
}

/** The service on the cluster, deployed as people deploy it. */
export class Deployment {
  #keys: KeyRecord[] = [];
  #image: string | undefined;

  /** Adds a key to the file that the next deploy takes along. @returns the key and its id */
  mint(): { key: string; id: string } {
    const request = {
      client: 'e2e',
      label: 'made for one run of the end-to-end test',
      scopes: ['predict', 'metadata'],
      rate: unreachableRate,
      days: 1,
    } as const;
    const { keys, result } = mint(this.#keys, request, new Date());
    this.#write(keys);
    return { key: result.key, id: result.record.id };
  }

  revoke(id: string): void {
    this.#write(revoke(this.#keys, id, new Date()).keys);
  }

  #write(keys: KeyRecord[]): void {
    this.#keys = keys;
    writeFileSync(keysPath, formatKeyFile(keys), { mode: 0o600 });
  }

  /** Deploys an image, or the one that is deployed again. @throws Error with what Terraform said */
  async deploy(image = this.#image): Promise<void> {
    if (image === undefined) throw new Error('there is no image yet');
    this.#image = image;
    await this.#run('deploy', image);
  }

  /** Deploys an image that will never be ready; ends when somebody rolls it back. */
  async deployInVain(image: string): Promise<void> {
    await attempt(command('deploy'), { variables: variables(image) });
  }

  /** Takes all away again. @throws Error with what Terraform said */
  async remove(): Promise<void> {
    if (this.#image !== undefined && isDeployed()) {
      await this.#run('destroy', this.#image);
    }
    for (const file of [statePath, `${statePath}.backup`, keysPath]) rmSync(file, { force: true });
  }
  async #run(script: 'deploy' | 'destroy', image: string): Promise<void> {
    const { status, output } = await attempt(command(script), { variables: variables(image) });
    if (status !== 0) throw new Error(`${script} failed: ${terraformErrors(output)}`);
  }
}
