import { imageRepositoryOf } from '../../constructs/cluster/image-repository.ts';
import { type ImageReference, imageReference, repositoryOf } from '../../values/image-reference.ts';
import { contradictions } from './checks.ts';
import {
  type CloudValues,
  type Environment,
  type EnvironmentValues,
  environmentSchema,
  releaseImage,
} from './environment.ts';
import { example, placeholders, untouched, wanted, withExamples } from './placeholders.ts';
import { ProblemsError } from './problems.ts';
import { wrongPromotion } from './promotion.ts';
import { type Readable, withStandIns } from './stand-ins.ts';

/** What does not stand in the environment's file. */
export interface Release {
  /** The image to run; a cloud environment without one gets everything but the workload. */
  readonly image?: string | undefined;
  /** Whether to put example values in place of placeholders, for a look that never meets a cloud. */
  readonly example?: boolean;
  /** What the files of all environments export: one may name another. @default those that are loaded */
  readonly known?: Readonly<Record<string, unknown>>;
}

/** Path of an environment's file, as messages name it. */
export const fileOf = (name: string): string => `infra/environments/${name}.ts`;

/**
 * Checks environments as their files state them.
 * @param inputs what the files export, by environment
 * @throws ProblemsError naming every problem of all of them
 */
export function loadEnvironments(
  inputs: Readonly<Record<string, unknown>>,
  release: Release = {},
): Environment[] {
  const whole = { known: inputs, ...release };
  const loaded = Object.entries(inputs).map(([name, input]) => load(name, input, whole));
  const environments = loaded.flatMap(({ environment }) => environment ?? []);
  const problems = loaded.flatMap(({ problems: found }) => found);
  problems.push(...strangeImage(environments, release));
  if (release.example !== true) problems.push(...sharedProjects(environments));
  if (problems.length > 0) throw new ProblemsError(problems);
  return environments;
}

interface Loaded {
  readonly environment?: Environment;
  readonly problems: readonly string[];
}

function load(name: string, input: unknown, release: Release & Required<Pick<Release, 'known'>>): Loaded {
  const given = release.example === true ? withExamples(input) : input;
  const left = untouched(given);
  const inFile = (text: string) => `${fileOf(name)}: ${text}`;
  const problems = left.map(value =>
    inFile(
      `${value} is still "${placeholders[value]}"; write ${wanted[value]} (for a look without: npm run synth -- ${name} --example)`,
    ),
  );
  if (!/^[a-z][a-z0-9-]{0,20}$/.test(name)) {
    problems.push(inFile('the file name becomes part of stack names: at most 21 of a-z, 0-9 and -'));
  }
  problems.push(...wrongPromotion(name, release.known).map(inFile));
  const parsed = environmentSchema.safeParse(given);
  problems.push(
    ...(parsed.error?.issues ?? [])
      .filter(({ path }) => !left.some(value => value === path[0]))
      .map(({ path, message }) => inFile(`${path.join('.') || 'environment'}: ${message}`)),
  );
  const readable: Readable | undefined = parsed.success
    ? { data: parsed.data, wrong: new Set() }
    : withStandIns(given, parsed.error.issues);
  if (readable === undefined) return { problems };
  const { data, wrong } = readable;
  problems.push(
    ...contradictions(data)
      .filter(({ between }) => !between.some(value => wrong.has(value)))
      .map(({ text }) => inFile(text)),
  );
  const reference = imageFor(data, release);
  const image = reference === undefined ? undefined : releaseImage[data.platform].safeParse(reference);
  problems.push(...(image?.error?.issues ?? []).map(({ message }) => `IMAGE: "${reference}" ${message}`));
  if (!parsed.success) return { problems };
  const environment =
    data.platform === 'kubeconfig'
      ? { ...data, name, image: image?.data ?? data.image }
      : { ...data, name, image: image?.data && mayRun(data, image.data) ? image.data : undefined };
  return { environment, problems };
}

function imageFor(data: EnvironmentValues, release: Release): string | undefined {
  return release.image === undefined && release.example === true && data.platform === 'google'
    ? `${imageRepositoryOf(data)}@${example.digest}`
    : release.image;
}

const mayRun = (values: CloudValues, image: ImageReference): boolean =>
  repositoryOf(image) === imageRepositoryOf(values);

/** An image that is of none of the environments' repositories; of several environments at most one has it. */
function strangeImage(environments: readonly Environment[], { image }: Release): string[] {
  const clouds = environments.filter(environment => environment.platform === 'google');
  if (!imageReference.safeParse(image).success || clouds.length < environments.length) return [];
  if (clouds.length === 0 || clouds.some(environment => environment.image !== undefined)) return [];
  return clouds.map(
    environment =>
      `IMAGE: "${image}" is not from ${imageRepositoryOf(environment)}, the only repository that ${environment.name} may run`,
  );
}

/** Binary Authorization has one policy a project, and names are unique in one: environments cannot share it. */
function sharedProjects(environments: readonly Environment[]): string[] {
  const owners = new Map<string, string>();
  return environments.flatMap(environment => {
    if (environment.platform !== 'google') return [];
    const owner = owners.get(environment.projectId);
    owners.set(environment.projectId, environment.name);
    return owner === undefined
      ? []
      : [
          `${fileOf(environment.name)}: projectId: ${environment.projectId} is the project of ${owner} already`,
        ];
  });
}
