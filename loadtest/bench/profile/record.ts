import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator } from '../../processes/generator.ts';
import type { Pinning } from '../../processes/pinning.ts';
import { startServer } from '../../processes/server.ts';
import { measureOnce } from '../measure-once.ts';
import { connections, type Plan } from '../plan.ts';
import type { Variant } from '../variants.ts';
import { cpuProfile, type SelfTime, selfTimes } from './cpu-profile.ts';

/** Where a server's time went under full load. */
export interface Profiled {
  readonly times: readonly SelfTime[];
  /** Requests answered in that time. */
  readonly requests: number;
}

/** Fine enough to see functions of a microsecond, coarse enough not to be most of what is seen; microseconds. */
const samplingInterval = 250;

const monotonicMicroseconds = () => Number(process.hrtime.bigint() / 1_000n);

/** Runs a variant under V8's profiler and load. @param directory for the profile and the log */
export async function recordProfile(
  variant: Variant,
  generator: Generator,
  { pinning, plan, directory }: { pinning: Pinning; plan: Plan; directory: string },
): Promise<Profiled> {
  const profiles = join(directory, 'profile');
  mkdirSync(profiles);
  const server = await startServer(variant, pinning, directory, [
    '--cpu-prof',
    `--cpu-prof-dir=${profiles}`,
    `--cpu-prof-interval=${samplingInterval}`,
  ]);
  const { requests, seconds } = await measureOnce(generator, variant, server.url, {
    connections: connections.many,
    warmUpSeconds: plan.warmUpSeconds,
    seconds: plan.profileSeconds,
    requests: null,
    rate: null,
  });
  const end = monotonicMicroseconds();
  await server.stop();
  const [file] = readdirSync(profiles);
  if (file === undefined) throw new Error('the profiled server wrote no profile');
  const profile = cpuProfile.parse(JSON.parse(readFileSync(join(profiles, file), 'utf8')));
  return { times: selfTimes(profile, end - seconds * 1e6, end), requests };
}
