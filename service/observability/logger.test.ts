import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { freePort } from '../testing/process.ts';
import { until } from '../testing/until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const full = '/dev/full';
let child: ReturnType<typeof spawn> | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
});

const whereADiskIsFull = existsSync(full) ? test : test.skip;
whereADiskIsFull(`a disk too full for logs (${full}) costs lines, and not one request`, async () => {
  const [port, adminPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const started = spawn(process.execPath, ['service/main.ts'], {
    cwd: root,
    env: { PORT: String(port), ADMIN_PORT: String(adminPort), FDP_DRAIN_DELAY_SECONDS: '0' },
    stdio: ['ignore', openSync(full, 'w'), 'inherit'],
  });
  child = started;
  const exited = once(started, 'exit');
  await until(async () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const failures = async () => {
    const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
    return Number(/^log_failures_total (\d+)$/m.exec(text)?.[1]);
  };
  await until(async () => {
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    return (await failures()) > 1;
  });
  expect((await fetch(`${url}/v1/model`)).status).toBe(200);
  started.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});
