import { endFamily, start } from '../../processes/children.ts';
import { cores, pinnedCommand } from '../../processes/pinning.ts';
import type { Fault } from '../fault.ts';

/** Programs that want the service's core, besides it. */
const hogs = 3;
const busy = 'for (;;);';

export const processStopped: Fault = {
  name: 'process-stopped',
  done: ({ stopSeconds }) =>
    `SIGSTOP to the process, and SIGCONT after ${stopSeconds} s: to its clients it is as if the event loop were blocked, which nobody can do to it from outside.`,
  async run({ service, scale, pause, moment }) {
    process.kill(service.pid, 'SIGSTOP');
    try {
      await pause(scale.stopSeconds);
    } finally {
      process.kill(service.pid, 'SIGCONT');
    }
    moment('goes on');
    return [];
  },
};

export const crowdedCore: Fault = {
  name: 'crowded-core',
  done: () => `${hogs} programs that do nothing but compute, on the core of the service (${cores.server}).`,
  async run({ pinning, scale, pause }) {
    const running = Array.from({ length: hogs }, () =>
      start(pinnedCommand(pinning, 'server', [process.execPath, '-e', busy]), { stdio: 'ignore' }),
    );
    try {
      await pause(scale.faultSeconds);
    } finally {
      endFamily(running.flatMap(({ process: { pid } }) => (pid === undefined ? [] : [pid])));
      await Promise.all(running.map(({ exited }) => exited));
    }
    return [];
  },
};
