/** What a look at one stack came to: `terraform plan -detailed-exitcode`. */
export type StackState = 'as written' | 'drifted' | 'not known';

/** Runs terraform on a stack and shows what it says. @returns exit status */
export type Terraform = (stack: string, args: readonly string[]) => number;

const initialize = ['init', '-input=false', '-reconfigure'];
/** Without the lock: it only looks, and must not stand in the way of a deployment. */
const plan = ['plan', '-input=false', '-lock=false', '-detailed-exitcode'];

/**
 * Compares stacks with what there is. @param stacks each after those it stands on
 * @returns the state of each; all are looked at, whatever the first ones came to
 */
export function lookForDrift(
  stacks: readonly string[],
  terraform: Terraform,
): readonly (readonly [stack: string, state: StackState])[] {
  return stacks.map(stack => {
    const status = terraform(stack, initialize) === 0 ? terraform(stack, plan) : 1;
    return [stack, status === 0 ? 'as written' : status === 2 ? 'drifted' : 'not known'] as const;
  });
}

/** Exit status: 1 where a stack could not be looked at, 2 where one drifted, else 0. */
export function driftStatus(states: readonly (readonly [string, StackState])[]): number {
  if (states.some(([, state]) => state === 'not known')) return 1;
  return states.some(([, state]) => state === 'drifted') ? 2 : 0;
}
