import { contract } from '../../service/contract.ts';

/** Connections of the load, each with one request in flight at most. */
export const loadConnections = 64;

/** How much of everything: a run by hand takes its time, a test does not. */
export interface Scale {
  /** Seconds of load before a fault and after it. */
  readonly baselineSeconds: number;
  readonly recoverySeconds: number;
  /** Seconds that a fault lasts, unless it has an end of its own. */
  readonly faultSeconds: number;
  /** Seconds for which slow clients go on: long enough to see that they are let go, or not. */
  readonly slowSeconds: number;
  /** Seconds for which the process stands still. */
  readonly stopSeconds: number;
  /** Misbehaving clients at the same time. */
  readonly clients: number;
  readonly idleConnections: number;
  /** Connections from which overload comes: more than the service works on at the same time. */
  readonly overloadConnections: number;
}

const { requestTimeoutSeconds, stalledSeconds } = contract.sockets;
/** After the last timeout of the service has passed and it has looked once more; Node looks twice at who does not read. */
const pastTimeouts = Math.max(requestTimeoutSeconds, 2 * stalledSeconds) + 10;

/** A run by hand. */
export const fullScale: Scale = {
  baselineSeconds: 8,
  recoverySeconds: 10,
  faultSeconds: 8,
  slowSeconds: pastTimeouts,
  stopSeconds: 3,
  clients: 50,
  idleConnections: 4_000,
  overloadConnections: 2_000,
};
