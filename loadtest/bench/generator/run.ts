import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type ConnectionEvents } from './connection.ts';
import type { Job, Result } from './job.ts';
import { Measurement } from './measurement.ts';
import { type PreparedRequest, prepareRequests } from './requests.ts';
import { Schedule } from './schedule.ts';

/** How long requests in flight may take after the end, before they count as errors; milliseconds. */
const patience = 5_000;

/** Puts load on a server as the job says. Every answer is checked. @throws Error where it cannot connect */
export async function run(job: Job): Promise<Result> {
  const requests = prepareRequests(job);
  let turn = 0;
  const next = (): PreparedRequest => {
    const request = requests[turn++ % requests.length];
    if (request === undefined) throw new Error('there are no requests');
    return request;
  };

  const measurement = new Measurement();
  const connections = new Set<Connection>();
  const finished = Promise.withResolvers<void>();
  let inFlight = 0;
  let stopping = false;
  const settle = () => {
    inFlight--;
    if (stopping && inFlight === 0) finished.resolve();
  };
  const stop = () => {
    stopping = true;
    measurement.end();
    if (inFlight === 0) finished.resolve();
  };
  const send = (connection: Connection, sentAt: number) => {
    inFlight++;
    connection.send(next(), sentAt);
  };
  const schedule = job.rate === null ? undefined : new Schedule(job.rate, send);
  const events: ConnectionEvents = {
    answered(connection, right, sentAt) {
      const now = performance.now();
      measurement.answered(right, now - sentAt);
      settle();
      if (measurement.requests === job.requests) stop();
      if (stopping || !right) return;
      if (schedule) schedule.free(connection);
      else send(connection, now);
    },
    lost(connection, unanswered) {
      connections.delete(connection);
      if (unanswered) {
        measurement.failed();
        settle();
      }
      // Nobody is left who could report anything else.
      if (connections.size === 0) stop();
    },
  };

  for (let opened = 0; opened < job.connections; opened++) {
    connections.add(await Connection.open(job.url, events));
  }
  if (job.warmUpSeconds === 0) measurement.begin();
  const now = performance.now();
  for (const connection of connections) {
    if (schedule) schedule.free(connection);
    else send(connection, now);
  }
  schedule?.start();
  if (job.warmUpSeconds > 0) {
    await Promise.race([sleep(job.warmUpSeconds * 1_000), finished.promise]);
    measurement.begin();
  }
  const timer = setTimeout(stop, job.seconds * 1_000);
  await Promise.race([finished.promise, sleep(job.seconds * 1_000 + patience, undefined, { ref: false })]);
  clearTimeout(timer);
  schedule?.stop();
  measurement.end();
  for (let left = inFlight; left > 0; left--) measurement.failed();
  for (const connection of [...connections]) connection.close();
  return measurement.result;
}
