import { imageRepositoryOf } from '../../infra/constructs/cluster/image-repository.ts';
import production from '../../infra/environments/production.ts';
import type { CloudEnvironment } from '../../infra/environments/schema/environment.ts';
import { fileOf, loadEnvironments } from '../../infra/environments/schema/load.ts';
import { untouched } from '../../infra/environments/schema/placeholders.ts';
import staging from '../../infra/environments/staging.ts';

/** The environments that the pipelines deploy to. Where a release proves itself comes first. */
const inputs = { staging, production } as const;
export type EnvironmentName = keyof typeof inputs;
export const environmentNames = ['staging', 'production'] as const satisfies readonly EnvironmentName[];

type RegistryKind = CloudEnvironment['registry']['kind'];

/** What pipelines need to know of an environment when they are written; the rest its scripts read when they run. */
export interface Target<Name extends EnvironmentName = EnvironmentName> {
  readonly name: Name;
  readonly registry: RegistryKind;
  /** Registry of the environment that it is promoted from; undefined where images are pushed to it itself. */
  readonly takesFrom: RegistryKind | undefined;
  readonly region: string;
  /** Host name it serves, if it has one of its own. */
  readonly domain: string | undefined;
  /** Where its image is pushed to, without tag. */
  readonly repository: string;
}

/**
 * The environment as its file states it, with example values where nobody has filled it in yet: then the pipelines are
 * the same for everybody, and the first step that needs the real values names the file and what it lacks.
 * @throws ProblemsError where the file has values that cannot be
 */
export function target<Name extends EnvironmentName>(name: Name): Target<Name> {
  const { registry, region, domain, promotedFrom, ...environment } = read(name);
  const from = environmentNames.find(other => other === promotedFrom);
  return {
    name,
    registry: registry.kind,
    takesFrom: from && read(from).registry.kind,
    region,
    domain,
    repository: imageRepositoryOf({ registry, region, ...environment }),
  };
}

function read(name: EnvironmentName): CloudEnvironment {
  const [environment] = loadEnvironments({ [name]: inputs[name] }, { example: true, known: inputs });
  if (environment?.platform === 'google') return environment;
  throw new Error(`${fileOf(name)} is not on Google Cloud`);
}

/** Sentences about environments that still have example values. */
export const notes = (): string[] =>
  environmentNames.flatMap(name => {
    const left = untouched(inputs[name]);
    return left.length === 0
      ? []
      : [`${name} stands here with example values: ${fileOf(name)} still lacks ${left.join(' and ')}.`];
  });
