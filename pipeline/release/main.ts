import { readFileSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { machine } from '../../infra/commands/machine.ts';
import { preflight } from '../../infra/commands/preflight.ts';
import { imageRepositoryOf } from '../../infra/constructs/cluster/image-repository.ts';
import type { CloudEnvironment, Environment } from '../../infra/environments/schema/environment.ts';
import { ProblemsError } from '../../infra/environments/schema/problems.ts';
import { kubeconfigPaths, program } from '../../infra/program.ts';
import { synthesized } from '../../infra/synthesized.ts';
import { settingsSchema } from '../../service/settings.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { chooseCommit, chooseImage, type ImageSources } from './choose-image.ts';
import { type Access, cloudAccess, kubeconfigAccess } from './cluster/access.ts';
import { History } from './cluster/history.ts';
import { readRunning } from './cluster/running.ts';
import { driftStatus, lookForDrift } from './drift.ts';
import { environmentOf, onGoogle } from './environment.ts';
import { rollbackTarget } from './previous.ts';
import { findImage } from './promotion.ts';
import { type Finding, findingLines, recordText } from './record.ts';
import { digestInArtifact } from './registry/artifact-file.ts';
import { credentialsFor } from './registry/credentials.ts';
import { imageBy } from './registry/image-of-commit.ts';
import { Registry } from './registry/registry.ts';
import { repositoryAt } from './registry/repository.ts';
import { type Request, release, type World } from './release.ts';
import { ReleaseError } from './release-error.ts';
import { redact, smokeKeyVariable, withoutOurSecrets } from './secrets.ts';
import { Client } from './smoke/client.ts';
import { manifestOf } from './smoke/known-answers.ts';
import { smoke } from './smoke/smoke.ts';
import { googleToken, outputOf, run, startKubectl } from './tools.ts';
import { worldOf } from './world.ts';

// node pipeline/release/main.ts <verb> [environment] [options]: see `usage` in arguments.ts

const root = join(import.meta.dirname, '../..');
const variables = process.env;
const forTools = { ...withoutOurSecrets(variables), CHECKPOINT_DISABLE: '1' };
const say = (text: string) => process.stdout.write(redact(`${text}\n`, variables));
/** The account of whoever sits here; a container's user may have none. */
function account(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}
/** Who releases: whoever started the build, else whoever sits here. */
const by = variables['DRONE_BUILD_TRIGGER'] || variables['DRONE_COMMIT_AUTHOR'] || account();
const monotonic = () => performance.now();
/** Runs one of our own programs. @param image that it is about */
const node = (args: readonly string[], image: string | undefined): number =>
  run(process.execPath, [...process.execArgv, ...args], root, { ...forTools, IMAGE: image });

const token = () => googleToken(variables);
function registryOf(environment: CloudEnvironment): Registry {
  const repository = repositoryAt(imageRepositoryOf(environment));
  return new Registry(repository, credentialsFor(repository.host, { variables, googleToken: token }));
}

const sources: ImageSources = {
  variables,
  headCommit: () => outputOf('git', ['-C', root, 'rev-parse', 'HEAD']),
  environmentOf,
  registryOf,
  say,
};

function accessOf(environment: Environment): Access {
  if (environment.platform === 'google') return cloudAccess(environment, token, { monotonic, sleep });
  const paths = kubeconfigPaths(variables).map(path => path.replace(/^~/, homedir()));
  const env = { ...forTools, KUBECONFIG: paths.join(delimiter) };
  return kubeconfigAccess((args, announcement) => startKubectl(args, announcement, env));
}

function smokeKey(): string {
  const key = variables[smokeKeyVariable];
  if (key) return key;
  throw new ReleaseError(
    `${smokeKeyVariable} is not set: an API key with the scope predict, by which the service is asked (npm run keys)`,
  );
}

/** The model that an environment serves; by default the service's own choice. */
const modelOf = (environment?: Environment) =>
  manifestOf(settingsSchema.shape.FDP_MODEL_VERSION.parse(environment?.settings.FDP_MODEL_VERSION));

function ask(client: Client, patience: number, environment?: Environment): Promise<Finding[]> {
  say(`asking ${client.url}`);
  return smoke(client, { manifest: modelOf(environment), patience, monotonic, sleep });
}

/** @returns exit status */
function reported(findings: readonly Finding[]): number {
  say(findingLines(findings).join('\n'));
  return findings.every(({ passed }) => passed) ? 0 : 1;
}

/** @param key with which the service is asked */
const worldFor = (environment: Environment, access: Access, key: string | undefined): World =>
  worldOf(environment, {
    access,
    // The very command by which a person deploys.
    deploy: image =>
      node(['infra/commands/main.ts', 'deploy', environment.name, '--auto-approve'], image) === 0,
    clientOf: url => new Client(url, key || undefined),
    smoke: client => ask(client, access.patience, environment),
    now: () => new Date(),
    say,
  });

/** Releases, and keeps the record: here as a file, and in the cluster. @returns exit status */
async function releaseAndRecord(request: Request, access: Access, world: World): Promise<number> {
  const record = await release(request, world);
  const file = join(root, `release.${request.environment}.json`);
  writeFileSync(file, redact(`${JSON.stringify(record, undefined, 2)}\n`, variables));
  say(`\n${recordText(record)}(also in ${file})`);
  const api = await access.api();
  if (api) await new History(api).add(record);
  return record.outcome === 'deployed' ? 0 : 1;
}

/** What an environment's files say against what there is. @returns exit status */
async function drift(name: string, access: Access): Promise<number> {
  const api = await access.api();
  // Whatever image was released is no drift.
  const image = api && (await readRunning(api))?.image;
  const environment = await environmentOf(name, image);
  const written = node(['infra/main.ts', name], image);
  if (written !== 0) return written;
  const stacks = synthesized(program([environment], { kubeconfig: kubeconfigPaths(variables) }));
  const states = lookForDrift([...stacks.keys()], (stack, args) => {
    say(`\n${stack}: terraform ${args[0]}`);
    return run('terraform', args, join(root, 'cdktf.out/stacks', stack), forTools);
  });
  say(`\n${states.map(([stack, state]) => `${stack}: ${state}`).join('\n')}`);
  return driftStatus(states);
}

async function rollback(name: string, access: Access): Promise<number> {
  const key = smokeKey();
  const world = worldFor(await environmentOf(name), access, key);
  const running = await world.running();
  if (running === undefined)
    throw new ReleaseError(`nothing runs in ${name}: there is nothing to go back from`);
  const image = rollbackTarget(running.image, await world.records());
  if (image === undefined) throw new ReleaseError(`${name} has no good release before ${running.image}`);
  const found = await chooseImage({}, await environmentOf(name, image), sources);
  return releaseAndRecord({ ...found, environment: name, action: 'rollback', by }, access, world);
}

/** Which image a commit became; one that waits for its promotion is named where it is. */
async function imageToTell(environment: CloudEnvironment, given: Arguments): Promise<string> {
  const commit = chooseCommit(given, sources);
  const repository = imageRepositoryOf(environment);
  if (given.artifact !== undefined) {
    return imageBy(repository, digestInArtifact(readFileSync(given.artifact, 'utf8'), repository, commit));
  }
  const { digest, at } = await findImage(environment, commit, sources);
  return imageBy(imageRepositoryOf(at), digest);
}

/** @returns exit status */
async function main(given: Arguments): Promise<number> {
  const { verb, environment: name, url } = given;
  if (name === undefined) {
    const findings = await ask(new Client(url ?? '', variables[smokeKeyVariable] || undefined), 0);
    return reported(findings);
  }
  const environment = await environmentOf(name);
  if (verb === 'digest') {
    say(await imageToTell(onGoogle(environment), given));
    return 0;
  }
  const missing = verb === 'smoke' || verb === 'record' ? [] : preflight(environment, machine);
  if (missing.length > 0) throw new ProblemsError(missing);
  const access = accessOf(environment);
  try {
    if (verb === 'drift') return await drift(name, access);
    if (verb === 'rollback') return await rollback(name, access);
    if (verb === 'deploy') {
      const key = smokeKey();
      const chosen = await chooseImage(given, await environmentOf(name, given.image), sources);
      const request = { ...chosen, environment: name, action: 'deploy', by } as const;
      return await releaseAndRecord(request, access, worldFor(environment, access, key));
    }
    if (verb === 'record') {
      for (const record of await worldFor(environment, access, '').records()) say(recordText(record));
      return 0;
    }
    return reported(await worldFor(environment, access, variables[smokeKeyVariable]).smoke());
  } finally {
    await access.close();
  }
}

try {
  process.exitCode = await main(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof ReleaseError || error instanceof ProblemsError)) throw error;
  process.stderr.write(redact(`${error.message}\n`, variables));
  process.exitCode = 1;
}
