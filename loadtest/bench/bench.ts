import { join } from 'node:path';
import { type Generator, startGenerator } from '../processes/generator.ts';
import { findPinning, type Pinning } from '../processes/pinning.ts';
import { startServer } from '../processes/server.ts';
import { writeKeys } from '../processes/service.ts';
import { count, milliseconds } from '../report/numbers.ts';
import { goalsOf } from './goals.ts';
import { connections, type Plan } from './plan.ts';
import { recordProfile } from './profile/record.ts';
import type { Findings } from './report/document.ts';
import { measure, type Round } from './round.ts';
import { constantAnswer, type Variant, type VariantId, variantsOf } from './variants.ts';

/** Load on the plain server before the first round: the generator, too, is compiled while it runs. */
const generatorWarmUpSeconds = 1;

/**
 * Runs the benchmark.
 * @param directory for logs, the key file and the profile
 * @param tell takes one line of progress
 */
export async function bench(plan: Plan, directory: string, tell: (line: string) => void): Promise<Findings> {
  const date = new Date();
  const pinning = findPinning();
  tell(pinning.pinned ? 'server and generator on cores of their own' : `not pinned: ${pinning.reason}`);
  const keyFile = join(directory, 'keys.json');
  const variants = variantsOf(keyFile, writeKeys(keyFile, date), constantAnswer());
  const [full, noop, plain] = (['full', 'noop', 'http'] as const).map(id => find(variants, id));
  if (!full || !noop || !plain) throw new Error('a variant is missing');

  const generator = startGenerator(pinning);
  await oneRound(plain, generator, { pinning, directory, plan: shortened(plan) });
  const rounds = new Map<VariantId, Round[]>(variants.map(({ id }) => [id, []]));
  for (let round = 1; round <= plan.rounds; round++) {
    for (const variant of variants) {
      const found = await oneRound(variant, generator, { pinning, directory, plan });
      rounds.get(variant.id)?.push(found);
      tell(
        `round ${round} of ${plan.rounds}, ${variant.title}: ${count(found.many.perSecond)} req/s at ` +
          `${connections.many} connections, p99 ${milliseconds(found.usual.p99)} ms at ${connections.usual}`,
      );
    }
  }
  tell('profiling the service');
  const profiled = await recordProfile(full, generator, { pinning, plan, directory });
  await generator.stop();

  const measured = (variant: Variant) => ({ variant, rounds: rounds.get(variant.id) ?? [] });
  const all = variants.map(measured);
  const [fullMeasured, noopMeasured] = [measured(full), measured(noop)];
  return {
    date,
    pinning,
    plan,
    all,
    full: fullMeasured,
    noop: noopMeasured,
    goals: goalsOf(fullMeasured, noopMeasured, all),
    profiled,
  };
}

const find = (variants: readonly Variant[], id: VariantId) => variants.find(variant => variant.id === id);

const shortened = (plan: Plan): Plan => ({ ...plan, warmUpSeconds: 0, seconds: generatorWarmUpSeconds });

async function oneRound(
  variant: Variant,
  generator: Generator,
  { pinning, directory, plan }: { pinning: Pinning; directory: string; plan: Plan },
): Promise<Round> {
  const server = await startServer(variant, pinning, directory);
  try {
    return await measure(variant, server, generator, plan);
  } finally {
    await server.stop();
  }
}
