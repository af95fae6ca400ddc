import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sha256 } from './model/build/build.ts';
import { freePort, runService } from './testing/process.ts';

const models = fileURLToPath(new URL('./model/flight-delay', import.meta.url));
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'models-'));
  cpSync(models, directory, { recursive: true });
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Starts it and expects it to refuse; returns what it said. */
async function refusal(environment: Parameters<typeof runService>[0]): Promise<string> {
  const service = runService(environment);
  expect(await service.exited).toBe(1);
  const { stdout, stderr } = service.output();
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^flight-delay cannot start\. /);
  expect(stderr).not.toMatch(/\n {4}at /);
  return stderr;
}

const withModel = () => refusal({ FDP_MODEL_DIRECTORY: directory });
const manifestFile = () => join(directory, '1', 'manifest.json');
const graphFile = () => join(directory, '1', 'model.onnx');
const editManifest = (edit: (text: string) => string) =>
  writeFileSync(manifestFile(), edit(readFileSync(manifestFile(), 'utf8')));

describe('a service that cannot be right refuses to start, says why, and exits with 1', () => {
  test('bad settings: all of them are named at once, without their values', async () => {
    const said = await refusal({
      PORT: 'secret-port',
      AUTH: 'on',
      FDP_MAX_IN_FLIGHT: '0',
      FDP_TYPO: 'secret-value',
      ADMIN_PORT: 'tcp://10.0.0.1:9090',
    } as Record<string, string>);
    for (const name of ['PORT', 'FDP_KEYS_FILE', 'FDP_MAX_IN_FLIGHT', 'FDP_TYPO', 'ADMIN_PORT']) {
      expect(said).toContain(`\n  ${name}: `);
    }
    expect(said).toContain('enableServiceLinks');
    expect(said).not.toContain('secret');
  });

  test('an address others can reach, without keys', async () => {
    expect(await refusal({ HOST: '0.0.0.0' })).toContain('AUTH=off');
  });

  test('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    expect(await refusal({ PORT: port })).toContain(
      `Cannot listen on 127.0.0.1:${port} (PORT): another process`,
    );
    expect(await refusal({ ADMIN_PORT: port })).toContain('(ADMIN_PORT)');
    other.close();
  });

  test('a key file that is missing or broken', async () => {
    const file = join(directory, 'keys.json');
    expect(await refusal({ FDP_KEYS_FILE: file })).toContain(file);
    writeFileSync(file, '{"keys":[{"id":"x"}]}');
    expect(await refusal({ FDP_KEYS_FILE: file })).toContain('keys.0.id');
  });

  test('a graph whose sha256 is not the manifest’s', async () => {
    const bytes = readFileSync(graphFile());
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(graphFile(), bytes);
    expect(await withModel()).toMatch(/model\.onnx has sha256 [0-9a-f]{64}, its manifest says/);
  });

  test('a corrupt graph, even with the right sha256', async () => {
    const bytes = readFileSync(graphFile()).subarray(0, 700);
    writeFileSync(graphFile(), bytes);
    editManifest(text => text.replace(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${sha256(bytes)}"`));
    expect(await withModel()).toContain('model.onnx cannot be loaded');
  });

  test('a golden vector that the graph does not confirm', async () => {
    editManifest(text => text.replace(/"[0-9a-f]{16}"\],?\n {2}\]/, '"3ff0000000000000"]\n  ]'));
    expect(await withModel()).toMatch(
      /failed its self-test: golden vector 935 .* has logit 1, the graph says -0\.304/,
    );
  });

  test('a weight in the manifest that is not the graph’s', async () => {
    editManifest(text => text.replace('"weight": 0.39871910030681895', '"weight": 0.4'));
    expect(await withModel()).toContain('failed its self-test');
  });

  test('a manifest of another shape, and a version that does not exist', async () => {
    editManifest(text => text.replace('"labels"', '"label"'));
    expect(await withModel()).toContain('manifest.json is not a manifest');
    expect(await refusal({ FDP_MODEL_DIRECTORY: directory, FDP_MODEL_VERSION: '7' })).toContain(
      'versions in',
    );
  });
});

test('it is not ready before it has warmed up, and alive all the while', async () => {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const service = runService({ PORT: port });
  const seen = new Set<string>();
  for (let ready = false; !ready; await sleep(2)) {
    const answers = await Promise.all(
      ['readyz', 'v2/health/ready', 'livez'].map(path => fetch(`${url}/${path}`)),
    ).catch(() => []);
    const [own, oip, alive] = answers;
    if (own === undefined) continue;
    const { state }: { state: string } = JSON.parse(await own.text());
    seen.add(`${state}: ${own.status}`);
    expect(alive?.status).toBe(200);
    ready = own.status === 200 && oip?.status === 200;
  }
  expect([...seen]).toEqual(['warming: 503', 'ready: 200']);
  service.child.kill('SIGINT');
  expect(await service.exited).toBe(0);
});

test('nothing is written beside the log: no telemetry of the runtime, no cache in the home directory', async () => {
  const service = runService({ HOME: directory, TMPDIR: directory, FDP_MODEL_DIRECTORY: models });
  const { url } = await service.ready();
  expect((await fetch(`${url}/v1/model`)).status).toBe(200);
  service.child.kill('SIGINT');
  expect(await service.exited).toBe(0);
  expect(readdirSync(directory)).toEqual(['1']);
});

test('AUTH=off serves on an address others can reach, because it was told to', async () => {
  const service = runService({ HOST: '0.0.0.0', AUTH: 'off' });
  const { url } = await service.ready();
  const answer = await fetch(`${url.replace('0.0.0.0', '127.0.0.1')}/v1/model`);
  expect(answer.status).toBe(200);
  service.child.kill('SIGINT');
  expect(await service.exited).toBe(0);
});
