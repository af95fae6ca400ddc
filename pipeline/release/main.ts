import { readFileSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { imageRepositoryOf } from '../../infra/constructs/cluster/image-repository.ts';
import type { CloudEnvironment, Environment } from '../../infra/environments/schema/environment.ts';
import { loadEnvironments } from '../../infra/environments/schema/load.ts';
import { ProblemsError } from '../../infra/environments/schema/problems.ts';
import { selectEnvironments } from '../../infra/environments/schema/select.ts';
import { kubeconfigPaths, program } from '../../infra/program.ts';
import { synthesized } from '../../infra/synthesized.ts';
import { settingsSchema } from '../../service/settings.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { type Access, cloudAccess, kubeconfigAccess } from './cluster/access.ts';
import { History } from './cluster/history.ts';
import { podTroubles, readRunning } from './cluster/running.ts';
import { driftStatus, lookForDrift } from './drift.ts';
import { rollbackTarget } from './previous.ts';
import { type Finding, findingLines, recordText } from './record.ts';
import { digestInArtifact } from './registry/artifact-file.ts';
import { credentialsFor } from './registry/credentials.ts';
import { assertPushed, imageOfCommit } from './registry/image-of-commit.ts';
import { Registry } from './registry/registry.ts';
import { repositoryAt } from './registry/repository.ts';
import { type Request, release, type World } from './release.ts';
import { ReleaseError } from './release-error.ts';
import { redact, smokeKeyVariable, withoutOurSecrets } from './secrets.ts';
import { Client } from './smoke/client.ts';
import { manifestOf } from './smoke/known-answers.ts';
import { smoke } from './smoke/smoke.ts';
import { googleToken, outputOf, run, startKubectl } from './tools.ts';

// node pipeline/release/main.ts <verb> [environment] [options]: see `usage` in arguments.ts

const root = join(import.meta.dirname, '../..');
const variables = process.env;
const forTools = { ...withoutOurSecrets(variables), CHECKPOINT_DISABLE: '1' };
const say = (text: string) => process.stdout.write(redact(`${text}\n`, variables));
/** Who releases: whoever started the build, else whoever sits here. */
const by = variables['DRONE_BUILD_TRIGGER'] || variables['DRONE_COMMIT_AUTHOR'] || userInfo().username;
const monotonic = () => performance.now();

/** An environment as its file states it. @param image instead of the one it would run */
async function environmentOf(name: string, image?: string): Promise<Environment> {
  const { inputs } = await selectEnvironments([name], { example: false });
  const [environment] = loadEnvironments(inputs, { image });
  if (environment === undefined) throw new ReleaseError(`there is no environment "${name}"`);
  return environment;
}

function onGoogle(environment: Environment): CloudEnvironment {
  if (environment.platform === 'google') return environment;
  throw new ReleaseError(`${environment.name} has no registry: say --image, and load that into the cluster`);
}

const token = () => googleToken(variables);
function registryOf(environment: CloudEnvironment): Registry {
  const repository = repositoryAt(imageRepositoryOf(environment));
  return new Registry(repository, credentialsFor(repository.host, { variables, googleToken: token }));
}

/** The commit asked for, else the one that the pipeline builds, else the one checked out here. */
function commitOf({ commit }: Arguments): string {
  const found =
    commit ?? (variables['DRONE_COMMIT_SHA'] || outputOf('git', ['-C', root, 'rev-parse', 'HEAD']));
  if (found === undefined) throw new ReleaseError('which commit? say --commit SHA');
  return found;
}

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

/** Asks the service at an address. @param key for it, where it wants one */
function ask(
  url: string,
  environment: Environment | undefined,
  patience: number,
  key?: string,
): Promise<Finding[]> {
  say(`asking ${url}`);
  return smoke(new Client(url, key || undefined), {
    manifest: modelOf(environment),
    patience,
    monotonic,
    sleep,
  });
}

/** @returns exit status */
function reported(findings: readonly Finding[]): number {
  say(findingLines(findings).join('\n'));
  return findings.every(({ passed }) => passed) ? 0 : 1;
}

/** The image to deploy, certain to exist where there is a registry to ask. */
async function imageOf(given: Arguments, name: string): Promise<Pick<Request, 'image' | 'commit'>> {
  const { image } = given;
  const environment = await environmentOf(name, image);
  if (environment.platform === 'kubeconfig' && given.commit === undefined)
    return { image: environment.image };
  const cloud = onGoogle(environment);
  if (cloud.image !== undefined) {
    await assertPushed(cloud.image, registryOf(cloud));
    return { image: cloud.image };
  }
  const commit = commitOf(given);
  return { commit, image: await imageOfCommit(imageRepositoryOf(cloud), commit, registryOf(cloud)) };
}

/** @param key with which the service is asked */
function worldOf(environment: Environment, access: Access, key: string | undefined): World {
  const { name } = environment;
  return {
    async running() {
      const api = await access.api();
      return api && (await readRunning(api));
    },
    async records() {
      const api = await access.api();
      return api ? new History(api).read() : [];
    },
    async troubles(image) {
      const api = await access.api();
      return api ? podTroubles(api, name, image) : [];
    },
    // The very command by which a person deploys.
    async deploy(image) {
      const command = [...process.execArgv, join(root, 'infra/commands/main.ts'), 'deploy', name];
      return run(process.execPath, [...command, '--auto-approve'], root, { ...forTools, IMAGE: image }) === 0;
    },
    smoke: () => access.withAddress(url => ask(url, environment, access.patience, key)),
    now: () => new Date(),
    say,
  };
}

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
  const env = { ...forTools, IMAGE: image };
  const written = run(process.execPath, [...process.execArgv, 'infra/main.ts', name], root, env);
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
  const world = worldOf(await environmentOf(name), access, key);
  const running = await world.running();
  if (running === undefined)
    throw new ReleaseError(`nothing runs in ${name}: there is nothing to go back from`);
  const image = rollbackTarget(running.image, await world.records());
  if (image === undefined) throw new ReleaseError(`${name} has no good release before ${running.image}`);
  const found = await imageOf({ verb: 'rollback', environment: name, image }, name);
  return releaseAndRecord({ ...found, environment: name, action: 'rollback', by }, access, world);
}

/** @returns exit status */
async function main(given: Arguments): Promise<number> {
  const { verb, environment: name, artifact, url } = given;
  if (name === undefined) {
    const findings = await ask(url ?? '', undefined, 0, variables[smokeKeyVariable]);
    return reported(findings);
  }
  const environment = await environmentOf(name);
  if (verb === 'digest') {
    const cloud = onGoogle(environment);
    const repository = imageRepositoryOf(cloud);
    const commit = commitOf(given);
    say(
      artifact === undefined
        ? await imageOfCommit(repository, commit, registryOf(cloud))
        : `${repository}@${digestInArtifact(readFileSync(artifact, 'utf8'), repository, commit)}`,
    );
    return 0;
  }
  const access = accessOf(environment);
  try {
    if (verb === 'drift') return await drift(name, access);
    if (verb === 'rollback') return await rollback(name, access);
    if (verb === 'deploy') {
      const key = smokeKey();
      const request = { ...(await imageOf(given, name)), environment: name, action: 'deploy', by } as const;
      return await releaseAndRecord(request, access, worldOf(environment, access, key));
    }
    if (verb === 'record') {
      for (const record of await worldOf(environment, access, '').records()) say(recordText(record));
      return 0;
    }
    return reported(await worldOf(environment, access, variables[smokeKeyVariable]).smoke());
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
