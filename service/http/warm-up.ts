import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Route } from './route.ts';

/** The most connections at a time, so that batches form as they will in earnest. */
const mostConnections = 64;
/** Of so many requests one goes to one of the batch routes instead of the main one. */
const shareOfOthers = 8;

/** The service does not answer its own requests as it should. */
export class WarmUpError extends Error {
  override readonly name = 'WarmUpError';
}

/** What a warm-up sends and how much of it. */
export interface WarmUp {
  /** All routes; the documented examples of those with a body are sent, mostly that of the first. */
  readonly routes: readonly Route[];
  /** Values of the path parameters, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** An API key that may do everything. */
  readonly key: string;
  /** Number of requests. */
  readonly requests: number;
  /** Requests the service accepts at a time. */
  readonly inFlight: number;
}

const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * Sends requests through the real HTTP stack until it is warm.
 * @throws WarmUpError where an answer is neither 200 nor the 503 that strangers' traffic may cause
 */
export async function warmUp(address: AddressInfo, plan: WarmUp): Promise<void> {
  const connections = Math.min(mostConnections, plan.inFlight);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const host = everywhere[address.address] ?? address.address;
  const send = (path: string, body: string) =>
    new Promise<void>((resolve, reject) => {
      const headers = {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        Authorization: `Bearer ${plan.key}`,
      };
      const options = { host, port: address.port, path, method: 'POST', agent, headers };
      const outgoing = request(options, answer => {
        answer.resume().on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode === 200 || answer.statusCode === 503) resolve();
          else
            reject(new WarmUpError(`A warm-up request to ${path} was answered with ${answer.statusCode}.`));
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const [main, ...others] = examples(plan);
  let sent = 0;
  const worker = async () => {
    while (sent < plan.requests) {
      const turn = sent++;
      const target = turn % shareOfOthers === 0 ? others[(turn / shareOfOthers) % others.length] : main;
      if (target) await send(target.path, target.body);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
}

function examples({ routes, parameters }: WarmUp): { path: string; body: string }[] {
  return routes.flatMap(({ path, body: { documented } }) =>
    documented === undefined
      ? []
      : [
          {
            path: path.replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? ''),
            body: JSON.stringify(documented.example),
          },
        ],
  );
}
