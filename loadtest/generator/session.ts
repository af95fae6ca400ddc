import { servedModel } from '../questions/known-flights.ts';
import { questions } from '../questions/mix.ts';
import { constant } from '../questions/single.ts';
import { Connection, type ConnectionEvents } from './connection.ts';
import type { Load, PhaseOrder, PhaseResult, Second } from './messages.ts';
import { Phase } from './phase.ts';
import { type PreparedRequest, prepare } from './request.ts';

/** Connections to a server that stay from one phase to the next, and the questions they ask in turn. */
export interface LoadSession {
  /** Puts load on the server. @param tell takes what each second brought, while it runs */
  phase(order: PhaseOrder, tell?: (second: Second) => void): Promise<PhaseResult>;
  /** Ends the phase that is running, if any; its result is what it found so far. */
  stop(): void;
  close(): Promise<void>;
}

/** Opens a session in this process. @throws Error where it cannot connect */
export async function openSession(load: Load): Promise<LoadSession> {
  const url = new URL(load.url);
  const requests = requestsOf(load).map(question => prepare(question, url, load.key));
  let turn = 0;
  const next = (): PreparedRequest => {
    const request = requests[turn++ % requests.length];
    if (request === undefined) throw new Error('there is nothing to ask');
    return request;
  };
  let phase: Phase | undefined;
  const events: ConnectionEvents = {
    answered: (...what) => phase?.answered(...what),
    failed: (...what) => phase?.failed(...what),
  };
  const connections = Array.from({ length: load.connections }, () => new Connection(url, events));
  // One after the other: so many at once could overflow the backlog of a server that is not under test yet.
  try {
    for (const connection of connections) await connection.open();
  } catch (error) {
    for (const connection of connections) connection.close();
    throw error;
  }
  return {
    phase: (order, tell = () => {}) => {
      phase = new Phase(order, connections, next, tell);
      return phase.run();
    },
    stop: () => phase?.stop(),
    close: async () => {
      for (const connection of connections) connection.close();
    },
  };
}

function requestsOf({ mix, constant: answer }: Load) {
  const model = servedModel();
  return answer === null ? questions(model, mix) : model.flights.map(flight => constant(flight, answer));
}
