import type { Fault } from '../fault.ts';

/** How far over what the service can do. */
const times = 3;

export const overload: Fault = {
  name: 'overload',
  done: ({ overloadConnections }) =>
    `${times} times the requests that the service keeps up with, over ${overloadConnections.toLocaleString('en-US')} connections.`,
  peak: ({ overloadConnections }, knee) => ({ rate: times * knee, connections: overloadConnections }),
  async run({ scale, pause }) {
    await pause(scale.faultSeconds);
    return [];
  },
};
