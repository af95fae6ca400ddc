import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProviderRequirement, StackJson } from '../../synthesized.ts';
import { runTool } from '../run/tool.ts';
import type { ProviderName } from './brain.ts';

/** What stacks require of providers. */
export type Required = Readonly<Record<string, ProviderRequirement>>;

/** The bindings state versions; every stack repeats them. */
export const requiredProviders = (stacks: ReadonlyMap<string, StackJson>): Required =>
  Object.assign({}, ...[...stacks.values()].map(({ terraform }) => terraform?.required_providers));

export type Programs =
  | { readonly found: Readonly<Record<ProviderName, string>>; close(): void }
  | { readonly found: undefined; readonly because: string };

/**
 * Lets `terraform init` get the providers' programs: from a mirror that TF_CLI_CONFIG_FILE names, or from the registry.
 * @param terraform the command
 * @param variables the environment, which says where to look
 */
export async function findPrograms(
  terraform: string,
  required: Required,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Programs> {
  const directory = mkdtempSync(join(tmpdir(), 'flight-delay-providers-'));
  const close = () => rmSync(directory, { recursive: true, force: true });
  writeFileSync(
    join(directory, 'main.tf.json'),
    JSON.stringify({ terraform: { required_providers: required } }),
  );
  const { status, text } = await runTool(
    [terraform, 'init', '-backend=false', '-input=false', '-no-color'],
    directory,
    // Out of reach is out of reach: without retries it is known in a second.
    { TF_REGISTRY_DISCOVERY_RETRY: '0', TF_REGISTRY_CLIENT_TIMEOUT: '5', ...variables },
  ).ended;
  const google = program(directory, 'google');
  const kubernetes = program(directory, 'kubernetes');
  if (status === 0 && google !== undefined && kubernetes !== undefined) {
    return { found: { google, kubernetes }, close };
  }
  close();
  return { found: undefined, because: firstProblem(text) };
}

/** Its path has registry, version and platform in it; the last directory may be a link into a cache. */
const program = (directory: string, name: ProviderName): string | undefined =>
  globSync(join(directory, `.terraform/providers/*/hashicorp/${name}/*/*/terraform-provider-${name}_*`)).at(
    0,
  );

/** The sentence of Terraform's first error, which it breaks over lines behind a bar. */
function firstProblem(text: string): string {
  const lines = text.split('\n').map(line => line.replace(/^[│╷╵]\s?/, '').trim());
  const start = lines.findIndex(line => line.startsWith('Error: '));
  const [paragraph = ''] = lines
    .slice(start + 2)
    .join(' ')
    .split('  ');
  return start < 0 || paragraph === '' ? 'terraform init failed' : paragraph;
}
