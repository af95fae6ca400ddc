import type { Event } from './events.ts';

/** Everything pipelines may name, so that a name that does not exist does not compile. */
export interface Words {
  readonly image: string;
  readonly secret: string;
  /** Scripts of package.json. */
  readonly script: string;
}

/** A line for the shell of a step. */
export interface Command {
  readonly shell: string;
}

/** A value that Drone keeps and only its runner sees. */
export interface FromSecret<Secret extends string> {
  readonly fromSecret: Secret;
}

export const isSecret = (value: unknown): value is FromSecret<string> =>
  typeof value === 'object' && value !== null && 'fromSecret' in value;

type Setting = string | number | boolean | readonly string[];

interface StepBasics<Image extends string, Name extends string, Secret extends string> {
  readonly image: Image;
  readonly environment?: Readonly<Record<string, string | FromSecret<Secret>>>;
  /** Names of steps that come first. One such list in a pipeline, and steps without any begin at once. */
  readonly dependsOn?: readonly Name[];
  /** ignore: the pipeline goes on, and succeeds, though the step failed; not if its image could not be had. */
  readonly failure?: 'ignore';
  /** Whether it runs although a step before it has failed, which the pipeline then still has. @default false */
  readonly always?: boolean;
}
interface CommandStep<Image extends string, Name extends string, Secret extends string>
  extends StepBasics<Image, Name, Secret> {
  readonly commands: readonly Command[];
  readonly settings?: never;
}
/** A step that does what its image is made for. */
interface PluginStep<Image extends string, Name extends string, Secret extends string>
  extends StepBasics<Image, Name, Secret> {
  readonly settings: Readonly<Record<string, Setting | FromSecret<Secret>>>;
  readonly commands?: never;
}
/** A container of a pipeline. */
export type Step<Image extends string, Name extends string, Secret extends string> =
  | CommandStep<Image, Name, Secret>
  | PluginStep<Image, Name, Secret>;

/** When a pipeline runs; all that is stated must hold. `paths` is missing because the server ignores it. */
export interface Trigger<E extends Event> {
  readonly event: readonly E[];
  readonly branch?: readonly string[];
  /** Branches and tags by their full names: refs/heads/main, refs/tags/**. */
  readonly ref?: readonly string[];
  /** Where a promotion or rollback goes to. */
  readonly target?: readonly string[];
  /** Names of cron jobs. */
  readonly cron?: readonly string[];
  /** How the pipelines it depends on ended. @default success */
  readonly status?: readonly ('success' | 'failure')[];
}

/** Anybody may open a pull request and with it run what they like: no secret is within reach there. */
type SecretFor<W extends Words, E extends Event> = 'pull_request' extends E ? never : W['secret'];

interface PipelineInput<
  W extends Words,
  E extends Event,
  Name extends string,
  Pipeline extends string,
  Secret extends string,
> {
  readonly trigger: Trigger<E>;
  /** Names of pipelines that come first. */
  readonly dependsOn?: readonly Pipeline[];
  /** Labels of the runners that may take it. @default runners without labels */
  readonly node?: Readonly<Record<string, string>>;
  /** A shallow clone cannot be had: it lacks the commit as soon as the branch has moved on. */
  readonly clone?: { readonly disable: true };
  readonly concurrency?: { readonly limit: number };
  /** In the order in which they run, unless they say on which they depend. */
  readonly steps: Readonly<Record<Name, Step<W['image'], NoInfer<Name>, Secret>>>;
}

/** A pipeline that waits for those of the given names. */
export interface Pipeline<Dependency extends string = string> {
  readonly dependsOn: readonly Dependency[];
  readonly input: PipelineInput<Words, Event, string, string, string>;
}

/** @returns builders that know the given words */
export const language = <W extends Words>() => ({
  /** Runs a script of package.json. @param args for the script, as a shell reads them */
  npm: (script: W['script'], ...args: readonly string[]): Command => ({
    shell: `npm ${script === 'test' ? script : `run ${script}`}${args.length > 0 ? ` -- ${args.join(' ')}` : ''}`,
  }),

  /**
   * Anything else for the shell. Scripts of package.json are called by `npm`, which knows their names. No backslashes:
   * the runner hands commands to the shell by `echo`, and Debian's makes of `\\b` a backspace, of `\\c` the end.
   */
  sh: <const T extends string>(
    shell: T extends `${string}npm run ${string}` | `${string}\\${string}` ? never : T,
  ): Command => ({
    shell,
  }),

  pipeline: <const E extends Event, Name extends string, const Dependency extends string = never>(
    input: PipelineInput<W, E, Name, Dependency, SecretFor<W, E>>,
  ): Pipeline<Dependency> => ({ dependsOn: input.dependsOn ?? [], input }),
});

/** Pipelines by name, in the order of the file. */
export const drone = <Name extends string>(
  pipelines: Readonly<Record<Name, Pipeline<NoInfer<Name>>>>,
): Readonly<Record<Name, Pipeline>> => pipelines;
