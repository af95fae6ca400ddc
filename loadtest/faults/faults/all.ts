import type { Fault } from '../fault.ts';
import type { FaultName } from '../result.ts';
import { clockJumps } from './clock-jumps.ts';
import { endlessBodies } from './endless-bodies.ts';
import { halfOpen } from './half-open.ts';
import { idleConnections } from './idle-connections.ts';
import { keyFile } from './key-file.ts';
import { diskFull, logUnread } from './logs.ts';
import { overload } from './overload.ts';
import { crowdedCore, processStopped } from './processor.ts';
import { slowClients } from './slow-clients.ts';
import { vanishingClients } from './vanishing-clients.ts';

/** Every fault, by its name. */
export const faults: Readonly<Record<FaultName, Fault>> = {
  'slow-clients': slowClients,
  'half-open': halfOpen,
  'idle-connections': idleConnections,
  'endless-bodies': endlessBodies,
  'vanishing-clients': vanishingClients,
  'process-stopped': processStopped,
  'crowded-core': crowdedCore,
  'clock-jumps': clockJumps,
  'key-file': keyFile,
  'disk-full': diskFull,
  'log-unread': logUnread,
  overload,
};
