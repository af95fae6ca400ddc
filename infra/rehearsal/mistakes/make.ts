import { readEnvironment } from '../../environments/schema/discover.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import { program } from '../../program.ts';
import { synthesized } from '../../synthesized.ts';
import type { BrainKind } from '../brain/choose.ts';
import { environmentToRehearse } from '../environment.ts';
import { type SessionOptions, startSession } from '../session.ts';
import { type Caught, force } from './forced.ts';
import type { Gate, Mistake } from './mistake.ts';
import { askEnvironmentCheck, askPolicies, askTypes } from './program-gates.ts';
import type { Row } from './table.ts';

/** The environment that mistakes are made in. */
const where = 'staging';

export interface Made {
  readonly rows: readonly Row[];
  /** What each gate that caught it said, by name of the mistake. */
  readonly messages: ReadonlyMap<string, readonly string[]>;
}

/**
 * Makes every mistake at every gate.
 * @param kinds brains to make them with
 * @param told after each mistake that was forced
 */
export async function makeMistakes(
  mistakes: readonly Mistake[],
  kinds: readonly BrainKind[],
  options: Omit<SessionOptions, 'brain'>,
  told: () => void = () => undefined,
): Promise<Made> {
  const environment = await environmentToRehearse(where);
  // One after the other: each has two cores' worth of Terraform.
  const forced = new Map<BrainKind, ReadonlyMap<string, Caught>>();
  for (const brain of kinds) {
    const session = await startSession(environment, { ...options, brain });
    try {
      forced.set(brain, await force(session, environment, mistakes, told));
    } finally {
      await session.close();
    }
  }
  const types = askTypes(options.root, mistakes);
  const file = await readEnvironment(where);
  const found = mistakes.map(mistake => {
    const inProgram = firstOf([
      ['types', types.get(mistake.name)],
      ['environment check', askEnvironmentCheck(mistake, Object(file))],
      ['policy', askPolicies(changed(environment, mistake))],
    ]);
    return { name: mistake.name, inProgram, by: (kind: BrainKind) => forced.get(kind)?.get(mistake.name) };
  });
  return {
    rows: found.map(({ name, inProgram, by }) => ({
      name,
      program: inProgram?.gate,
      forced: { real: by('real')?.gate, recorded: by('recorded')?.gate },
    })),
    messages: new Map(
      found.map(({ name, inProgram, by }) => [
        name,
        [inProgram, by('real'), by('recorded')].flatMap(one => (one ? [`  ${one.gate}: ${one.says}`] : [])),
      ]),
    ),
  };
}

function firstOf(gates: readonly (readonly [Gate, string | undefined])[]): Caught | undefined {
  for (const [gate, says] of gates) if (says !== undefined) return { gate, says };
  return undefined;
}

/** The stacks with the mistake forced into them. */
function changed(environment: CloudEnvironment, { forced: { stack, change } }: Mistake) {
  const stacks = synthesized(program([environment], { kubeconfig: [] }));
  return new Map(
    [...stacks].map(([name, json]) => [name, name === `${environment.name}-${stack}` ? change(json) : json]),
  );
}
