import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { authArguments, authPlugin } from '../../infra/constructs/cluster/cluster-access.ts';
import { ReleaseError } from './release-error.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Runs a tool before the user's eyes. @returns exit status */
export function run(program: string, args: readonly string[], cwd: string, env: Variables): number {
  const { status } = spawnSync(program, args, { cwd, env: { ...env }, stdio: 'inherit' });
  return status ?? 1;
}

/** The output of a tool; undefined where it is not installed, or fails. */
export function outputOf(program: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** https://kubernetes.io/docs/reference/config-api/client-authentication.v1beta1/ */
const execCredential = z.object({ status: z.object({ token: z.string().min(1) }) });

/**
 * A Google access token, from where Terraform has its credentials too.
 * @throws ReleaseError where there is none
 */
export function googleToken(variables: Variables): string {
  const given = variables['GOOGLE_OAUTH_ACCESS_TOKEN'];
  if (given) return given;
  const output = outputOf(authPlugin, authArguments);
  if (output === undefined) {
    throw new ReleaseError(
      `${authPlugin} gave no token: it is not on the PATH, or your Google credentials are missing or expired (\`gcloud auth application-default login\`)`,
    );
  }
  return execCredential.parse(JSON.parse(output)).status.token;
}

/** A tool that runs beside us until it is stopped. */
export interface Companion {
  /** What it said where it listens. */
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * Starts kubectl and waits until it says where it listens.
 * @param announcement a pattern for that, with the address in its first group
 * @throws ReleaseError where it ends before
 */
export async function startKubectl(
  args: readonly string[],
  announcement: RegExp,
  env: Variables,
): Promise<Companion> {
  const child = spawn('kubectl', args, { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await announced(child, announcement);
  return {
    address,
    async stop() {
      const ended = once(child, 'exit');
      if (child.exitCode === null && child.kill()) await ended;
    },
  };
}

const announced = (child: ChildProcess, announcement: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let [said, complained] = ['', ''];
    child.stdout?.on('data', chunk => {
      said += chunk;
      const address = announcement.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.stderr?.on('data', chunk => {
      complained += chunk;
    });
    child.on('error', () => reject(new ReleaseError('kubectl is not on the PATH')));
    child.on('exit', () => reject(new ReleaseError(`kubectl: ${complained.trim()}`)));
  });
