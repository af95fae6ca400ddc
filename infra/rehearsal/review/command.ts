import type { ReviewArguments } from '../arguments.ts';
import { environmentToRehearse } from '../environment.ts';
import { brainLine, changeLines } from '../play/summary.ts';
import type { View } from '../run/terminal-view.ts';
import { type SessionOptions, startSession } from '../session.ts';
import { synthesizeBase } from './base.ts';
import { review } from './review.ts';

/** Something precious would be lost. Terraform's own statuses are 0, 1 and 2. */
export const lossStatus = 3;

/**
 * Shows what the working tree would change in an environment that the base revision deployed: `npm run plan --
 * <environment> --rehearse`.
 * @returns exit status: 0, or 3 where something precious would be lost
 * @throws ProblemsError, RehearsalError
 */
export async function reviewCommand(
  name: string,
  { base: wanted, brain }: ReviewArguments,
  view: View,
  options: Omit<SessionOptions, 'brain'>,
): Promise<number> {
  const environment = await environmentToRehearse(name);
  view.busy('getting the providers');
  const session = await startSession(environment, { ...options, brain });
  try {
    const base = await synthesizeBase(
      options.root,
      session.stage,
      name,
      wanted,
      session.simulation.variables,
    );
    view.say(`What the working tree would change in ${name} as ${base.revision} deploys it`);
    view.say(`${brainLine(session.brains)}\n`);
    view.busy(`  deploying ${base.revision}`);
    const { changes, losses } = await review(session, environment, base);
    for (const [stack, planned] of changes) for (const line of changeLines(stack, planned)) view.say(line);
    if (losses.length === 0) return 0;
    view.say(`\n${'!'.repeat(72)}`);
    for (const loss of losses) view.say(`! ${loss}`);
    view.say('!'.repeat(72));
    return lossStatus;
  } finally {
    await session.close();
  }
}
