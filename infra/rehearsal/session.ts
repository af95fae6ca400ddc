import type { CloudEnvironment } from '../environments/schema/environment.ts';
import { type BrainKind, type Brains, chooseBrains } from './brain/choose.ts';
import { assertCovered } from './brain/coverage.ts';
import { requiredProviders } from './brain/programs.ts';
import type { Refusals } from './provider/provider.ts';
import { Stage } from './run/stage.ts';
import { Terraform } from './run/terraform.ts';
import { type Simulation, startSimulation } from './simulation/simulation.ts';

/** Everything that a rehearsal needs, running. */
export interface Session {
  readonly brains: Brains;
  readonly simulation: Simulation;
  readonly stage: Stage;
  readonly terraform: Terraform;
  /** How often each half of the providers refused something so far. */
  readonly refusals: Refusals;
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Root of the project. */
  readonly root: string;
  /** `terraform` or `tofu`. */
  readonly command: string;
  readonly brain: BrainKind | undefined;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Comes when what is running shall end. @default never */
  readonly stop?: AbortSignal;
}

/** What tools need to run at all. Nothing else of the user's environment gets in: no credentials, no settings. */
const needed = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'TEMP', 'USERPROFILE', 'APPDATA'] as const;
/** What says how to get providers. */
const forProviders = ['TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR', 'HTTPS_PROXY', 'NO_PROXY'] as const;

const pick = (variables: SessionOptions['variables'], names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap(name => (variables[name] ? [[name, variables[name]]] : [])));

/**
 * @param environment that will be rehearsed; its stacks say which providers they require
 * @throws Error where the brain that is wanted cannot be had; ProblemsError where it does not know a type of resource
 */
export async function startSession(
  environment: CloudEnvironment,
  { root, command, brain, variables, stop }: SessionOptions,
): Promise<Session> {
  const stage = new Stage(root);
  const opened: (() => unknown)[] = [() => stage.close()];
  const close = async () => {
    for (const shut of opened.toReversed()) await shut();
  };
  try {
    const inherited = pick(variables, needed);
    const stacks = stage.synthesize(environment);
    const brains = await chooseBrains(brain, command, requiredProviders(stacks), {
      ...inherited,
      ...pick(variables, forProviders),
      CHECKPOINT_DISABLE: '1',
    });
    opened.push(brains.close);
    await assertCovered(stacks, brains);
    const refusals: Refusals = { validate: 0, plan: 0, apply: 0 };
    const simulation = await startSimulation(brains, command, inherited, refusals);
    opened.push(simulation.close);
    const terraform = new Terraform({ stage, terraform: command, variables: simulation.variables });
    if (stop?.aborted) terraform.interrupt();
    stop?.addEventListener('abort', () => terraform.interrupt());
    return { brains, simulation, stage, terraform, refusals, close };
  } catch (error) {
    await close();
    throw error;
  }
}
