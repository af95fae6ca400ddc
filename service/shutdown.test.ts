import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { runService } from './testing/process.ts';
import { until } from './testing/until.ts';

const body = JSON.stringify({ flights: [{ airline: 'Grupo LATAM', flightType: 'I', month: 4 }] });
const head = (path: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

/** One request over `agent`: its status and whether the server asked to close the connection. */
const send = (url: string, agent: Agent) =>
  new Promise<{ status: number; closes: boolean }>((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
    const outgoing = request(`${url}/v1/predictions`, { method: 'POST', agent, headers }, answer => {
      answer.resume().on('end', () => {
        resolve({ status: answer.statusCode ?? 0, closes: answer.headers.connection === 'close' });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** A request whose body is half sent: in flight until `finish`. */
async function halfSent(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(head('/v1/predictions', body.length) + body.slice(0, 10));
  let answer = '';
  socket.on('data', chunk => {
    answer += chunk;
  });
  socket.on('error', () => undefined);
  const closed = new Promise<string>(resolve => {
    socket.on('close', () => resolve(answer));
  });
  await sleep(100);
  return { closed, finish: () => socket.write(body.slice(10)) };
}

const statusOf = async (url: string) => {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  return answer.status;
};

describe('SIGTERM', () => {
  test('under load loses nothing: not ready, alive, closing, then everything answered and exit 0', async () => {
    const service = runService({ FDP_DRAIN_DELAY_SECONDS: '2', FDP_ACCESS_LOG_PER_SECOND: '0' });
    const { url } = await service.ready();
    const slow = await halfSent(url);
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    const answers: { status: number; closes: boolean }[] = [];
    const errors: unknown[] = [];
    let sending = true;
    const workers = Array.from({ length: 32 }, async () => {
      while (sending)
        await send(url, agent).then(
          answer => answers.push(answer),
          error => errors.push(error),
        );
    });
    await sleep(500);
    const before = answers.length;

    service.child.kill('SIGTERM');
    await until(async () => (await statusOf(`${url}/readyz`)) !== 200);
    expect(await statusOf(`${url}/livez`)).toBe(200);
    // A load balancer goes on for a while; it has looked away before the port closes.
    await sleep(1_000);
    sending = false;
    await Promise.all(workers);
    await sleep(1_500);
    slow.finish();

    expect(await service.exited).toBe(0);
    expect(errors).toEqual([]);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(before).toBeGreaterThan(0);
    expect(answers.filter(({ closes }) => closes).length).toBeGreaterThan(0);
    expect(await slow.closed).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*"verdict":"No Atraso"/);
    expect(service.output().stdout).toContain('every request was answered');
    agent.destroy();
  });

  test('gives a stuck request until the deadline and no longer', async () => {
    const service = runService({ FDP_DRAIN_DELAY_SECONDS: '0', FDP_SHUTDOWN_DEADLINE_SECONDS: '1' });
    const { url } = await service.ready();
    const stuck = await halfSent(url);
    service.child.kill('SIGTERM');
    expect(await service.exited).toBe(0);
    expect(await stuck.closed).toBe('');
    expect(service.output().stdout).toContain('did not finish before the deadline');
  });

  test('a second signal ends the process at once', async () => {
    const service = runService({ FDP_DRAIN_DELAY_SECONDS: '600' });
    const { url } = await service.ready();
    service.child.kill('SIGTERM');
    await until(async () => (await statusOf(`${url}/readyz`)) !== 200);
    service.child.kill('SIGTERM');
    expect(await service.exited).toBe(1);
  });
});
