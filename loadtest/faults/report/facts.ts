import { count } from '../../report/numbers.ts';
import type { FaultsResult } from '../result.ts';
import type { SoakResult } from '../soak/result.ts';

/** Command, machine, versions and load, by their names. */
export function facts({
  begun,
  command,
  machine,
  versions,
  load,
}: Pick<FaultsResult | SoakResult, 'begun' | 'command' | 'machine' | 'versions' | 'load'>): (readonly [
  string,
  string,
])[] {
  const mix = Object.entries(load.mix).map(([kind, share]) => `${kind} ${share}`);
  return [
    ['begun', `${begun.slice(0, 16).replace('T', ' ')} UTC`],
    ['command', command],
    [
      'machine',
      `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; load average in the minute before: ${machine.loadAverage}`,
    ],
    ['cores', machine.pinning],
    ['versions', `service ${versions.service}, model ${versions.model}, Node ${versions.node}`],
    [
      'load',
      `open loop, ${count(load.rate)} requests a second over ${load.connections} keep-alive connections; mix: ${mix.join(', ')}; taken to keep up with ${count(load.knee)} a second`,
    ],
  ];
}
