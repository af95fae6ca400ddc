import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keyedEnvironment } from '../../processes/service.ts';
import { usualMix } from '../../questions/mix.ts';
import { loadWhile } from '../../run/load-while.ts';
import { KeyFile } from '../key-file.ts';
import type { Surroundings } from '../run.ts';
import { loadConnections } from '../scale.ts';
import { startServiceUnderTest } from '../service-under-test.ts';
import type { SoakResult } from './result.ts';

/** Between two looks at memory, seconds; each is a garbage collection. */
const sampleEvery = 10;
/** Share of the soak that is warm-up, and the most of it in seconds. */
const warmUpShare = 0.25;
const longestWarmUp = 120;
/** Share of what the service keeps up with. */
const share = 0.5;

export type SoakFindings = Pick<
  SoakResult,
  'begun' | 'complete' | 'load' | 'warmUpSeconds' | 'found' | 'samples' | 'ended'
>;

/** Half the load that the service keeps up with, for a long time, with looks at its memory. */
export async function soak(
  seconds: number,
  { generator, pinning, directory, stop, progress, knee }: Omit<Surroundings, 'scale' | 'rate' | 'undo'>,
  every = sampleEvery,
): Promise<SoakFindings> {
  const own = join(directory, 'soak');
  mkdirSync(own);
  const keys = new KeyFile(join(own, 'keys.json'));
  const start = { environment: keyedEnvironment(keys.path), directory: own };
  const service = await startServiceUnderTest(start, pinning);
  try {
    const load = { rate: Math.round(share * knee), connections: loadConnections, knee, mix: usualMix };
    const { mix, connections, rate } = load;
    const session = await generator.open({
      url: service.url,
      key: keys.key,
      constant: null,
      mix,
      connections,
    });
    const begun = Date.now();
    const elapsed = () => (Date.now() - begun) / 1_000;
    const samples: SoakResult['samples'] = [];
    const watch = async () => {
      while (elapsed() < seconds && !stop.aborted && service.ended() === undefined) {
        await sleep(every * 1_000, undefined, { signal: stop }).catch(() => undefined);
        const memory = await service.memory().catch(() => undefined);
        if (memory !== undefined) samples.push({ at: elapsed(), ...memory });
      }
    };
    progress.stage('fault', rate);
    const { found } = await loadWhile(session, rate, watch, second => progress.second(second));
    await session.close();
    return {
      begun: new Date(begun).toISOString(),
      complete: !stop.aborted,
      load,
      warmUpSeconds: Math.min(longestWarmUp, seconds * warmUpShare),
      found: { at: 0, rate, processorSeconds: service.processorSeconds() ?? null, ...found },
      samples,
      ended: service.ended() ?? null,
    };
  } finally {
    await service.stop();
  }
}
