import { count } from '../../report/numbers.ts';
import type { RolloutResult } from '../result.ts';

/** Command, cluster, machine, versions and load, by their names. */
export function facts({
  command,
  cluster,
  machine,
  versions,
  load,
}: RolloutResult): (readonly [string, string])[] {
  const mix = Object.entries(load.mix).map(([kind, share]) => `${kind} ${share}`);
  return [
    ['command', command],
    [
      'cluster',
      `Kubernetes ${cluster.version}, ${cluster.nodes === 1 ? 'one node' : `${cluster.nodes} nodes`}`,
    ],
    [
      'machine',
      `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; cluster and generator share it; load average in the minute before: ${machine.loadAverage}`,
    ],
    ['versions', `service ${versions.service}, model ${versions.model}, Node ${versions.node}`],
    [
      'load',
      `open loop, ${count(load.rate)} requests a second (${count(load.peakRate)} to scale up) over ${load.connections} keep-alive connections; mix: ${mix.join(', ')}`,
    ],
    [
      'way in',
      'a NodePort Service that selects the same pods as the real one: kube-proxy sends to those that are ready',
    ],
  ];
}
