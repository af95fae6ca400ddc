import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import type { StackJson } from '../../synthesized.ts';
import { losses } from '../review/precious.ts';
import { RehearsalError } from '../run/failure.ts';
import type { Session } from '../session.ts';
import { type Gate, type Mistake, type StackName, stackNames } from './mistake.ts';

/** Who found a mistake, and what the message said. */
export interface Caught {
  readonly gate: Gate;
  readonly says: string;
}

/**
 * Forces each mistake past types and checks, on a cloud where everything before its stack is deployed, and sees whether
 * Terraform, the provider or the cloud refuses it. What a mistake changed is taken back before the next.
 * @param told after each mistake
 * @returns who caught what, by name of the mistake; nobody's are left out
 */
export async function force(
  session: Session,
  environment: CloudEnvironment,
  mistakes: readonly Mistake[],
  told: (mistake: Mistake) => void,
): Promise<ReadonlyMap<string, Caught>> {
  const { stage, terraform, simulation } = session;
  const stacks = stage.synthesize(environment);
  const named = (name: StackName) => `${environment.name}-${name}`;
  const write = (name: StackName, json: StackJson) =>
    writeFileSync(join(stage.stack(named(name)), 'cdk.tf.json'), JSON.stringify(json));
  const good = (name: StackName): StackJson => stacks.get(named(name)) ?? {};
  const caught = new Map<string, Caught>();

  const apply = (name: StackName, json: StackJson) => {
    write(name, json);
    return name === 'state'
      ? terraform.bootstrap(environment, new Map([[named(name), json]]))
      : terraform.apply(named(name), new Map([[named(name), json]]));
  };
  const look = async (mistake: Mistake): Promise<Caught | undefined> => {
    const { stack, change, deploy = stack, review } = mistake.forced;
    const json = change(good(stack));
    if (review) {
      write(stack, json);
      const lost = losses(named(stack), await terraform.plan(named(stack), new Map([[named(stack), json]])));
      return lost[0] === undefined ? undefined : { gate: 'review', says: lost[0] };
    }
    const refusals = { ...session.refusals };
    try {
      await apply(stack, json);
      if (deploy !== stack) await apply(deploy, good(deploy));
      return undefined;
    } catch (error) {
      if (!(error instanceof RehearsalError)) throw error;
      return { gate: await gateOf(deploy, refusals), says: firstSentence(error) };
    } finally {
      write(stack, good(stack));
    }
  };
  /** The half of the provider that refused; else it was Terraform itself, which `validate` tells. */
  const gateOf = async (name: StackName, before: Session['refusals']): Promise<Gate> => {
    const found = (['apply', 'plan', 'validate'] as const).find(
      gate => session.refusals[gate] > before[gate],
    );
    return found ?? ((await terraform.validates(named(name))) ? 'plan' : 'validate');
  };

  const make = async (those: readonly Mistake[]) => {
    for (const mistake of those) {
      const restore = simulation.snapshot();
      const found = await look(mistake);
      if (found !== undefined) caught.set(mistake.name, found);
      restore();
      told(mistake);
    }
  };
  let left = [...mistakes];
  for (const next of stackNames) {
    const isNow = ({ forced: { stack, before = stack, review } }: Mistake) => before === next && !review;
    await make(left.filter(isNow));
    left = left.filter(mistake => !isNow(mistake));
    if (left.length === 0) break;
    await apply(next, good(next));
    const isReview = ({ forced: { stack, review } }: Mistake) => stack === next && review === true;
    await make(left.filter(isReview));
    left = left.filter(mistake => !isReview(mistake));
  }
  return caught;
}

/** The first error's own words, on one line. */
const firstSentence = (error: RehearsalError): string =>
  (error.failures[0]?.text ?? error.message)
    .replaceAll(/\s+/g, ' ')
    .replace(/^Error: /, '')
    .slice(0, 160);
