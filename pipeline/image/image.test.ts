import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { containerEnvironment } from '../../infra/constructs/workload/container-environment.ts';
import { userId } from '../../infra/constructs/workload/deployment.ts';
import { keysDirectory } from '../../infra/constructs/workload/keys.ts';
import localInput from '../../infra/environments/local.ts';
import { loadEnvironments } from '../../infra/environments/schema/load.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { contract } from '../../service/contract.ts';
import { TestKeys } from '../../service/testing/keys.ts';
import { anyQuestion, type Question } from '../../service/testing/questions.ts';
import { until } from '../../service/testing/until.ts';
import { BuiltImage } from '../testing/built-image.ts';
import { Container } from '../testing/container.ts';
import { dockerTest, dockerWorks } from '../testing/docker.ts';
import { buildArguments } from './build-arguments.ts';

const megabyte = 1_000_000;
/** What the image may have on top of its base. */
const budget = 80 * megabyte;
const buildMilliseconds = 240_000;
const commit = 'c0ffee'.padEnd(40, '0');
const source = 'https://git.example/acme/flight-delay';

const secret = 'planted-secret-0123456789';
/** What may lie in a clone and must not get into an image. */
const planted = {
  'keys.json': secret,
  '.env': secret,
  '.git/config': secret,
  'terraform.local.tfstate': secret,
  'service/keys.json': secret,
  'service/.env': secret,
  'service/security/keys.json': secret,
  'service/planted.test.ts': secret,
  'infra/planted.ts': secret,
};

const [local] = loadEnvironments({ local: localInput });
const keys = new TestKeys();
const containers: Container[] = [];
let image: BuiltImage;
let key = '';

beforeAll(() => {
  if (!dockerWorks) return;
  key = keys.mint().key;
  // Kubernetes mounts the key file so that the group of the process may read it.
  chmodSync(dirname(keys.file), 0o755);
  image = new BuiltImage(`${contract.name}:test-${process.pid}`, buildArguments(commit, source), planted);
}, buildMilliseconds);
afterEach(() => {
  for (const container of containers.splice(0)) container.remove();
});
afterAll(() => {
  keys.remove();
  if (dockerWorks) image.remove();
});

function start(environment: Readonly<Record<string, string | undefined>>): Container {
  const container = new Container(image.tag, {
    user: userId,
    environment,
    mounts: { [keysDirectory]: dirname(keys.file) },
    more: ['--health-interval', '1s'],
  });
  containers.push(container);
  return container;
}

/** The service as on a cluster, with these variables besides. */
function startAsDeployed(more: Readonly<Record<string, string>>): Container {
  if (local === undefined) throw new Error('there is no environment "local"');
  return start({ ...containerEnvironment(local), ...more });
}

/** Asks; resolves with what is wrong about the answer, undefined where nothing is. */
async function ask(url: string, { path, body, status, fits }: Question): Promise<string | undefined> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` };
  const answer = await fetch(url + path, { method: 'POST', headers, body });
  const text = await answer.text();
  return answer.status === status && fits(text) ? undefined : `${path} ${body}: ${answer.status} ${text}`;
}

describe('what is in the image', () => {
  dockerTest('labels say what was built from where, and no variable holds more than it should', () => {
    const { Labels, Env, User } = image.config;
    expect(User).toBe(`${userId}:${userId}`);
    expect(Labels).toMatchObject({
      'org.opencontainers.image.title': contract.name,
      'org.opencontainers.image.revision': commit,
      'org.opencontainers.image.source': source,
      'org.opencontainers.image.version': packageFile.version,
    });
    const names = Env.map(variable => variable.split('=')[0]);
    expect(names).toEqual(expect.arrayContaining(['NODE_ENV', 'HOST', 'NODE_COMPILE_CACHE']));
    expect(names).not.toContain('AUTH');
  });

  dockerTest(
    'no secret, no test, no tool, no other platform; and it is small',
    () => {
      const { layers, configuration } = image.unpack();
      const files = layers.flatMap(layer => layer.files);
      const unwanted = files.filter(file =>
        [
          /^app\/service\/(.*\.test\.ts$|testing\/|documentation\/|model\/build\/|.*tsconfig)/,
          /keys\.json$|\.env$|\.git\/|tfstate|\.npmrc$/,
          /^app\/(?!service\/|compile-cache\/|node_modules\/|package\.json$)/,
          /node_modules\/(typescript|jest|cdktf|@biomejs|@swc|node-linux)/,
          /onnxruntime.*\/(darwin|win32)\/|cuda|tensorrt/i,
          /node_modules\/.*\.(map|ts)$/,
        ].some(pattern => pattern.test(file)),
      );
      expect(unwanted).toEqual([]);
      expect(files).toContain('app/service/main.ts');
      expect(files.filter(file => file.endsWith('libonnxruntime.so.1'))).toHaveLength(1);
      expect(files).toContain('usr/local/lib/.wh.node_modules');
      expect(layers.some(layer => layer.includes(secret)) || configuration.includes(secret)).toBe(false);
      expect(layers.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(budget);
    },
    60_000,
  );
});

describe('the image as Kubernetes starts it', () => {
  dockerTest(
    'answers rightly, from compiled code, writes nothing and says that it is healthy',
    async () => {
      const container = startAsDeployed({ NODE_DEBUG_NATIVE: 'COMPILE_CACHE' });
      const url = await container.ready();
      const answers = await Promise.all(fc.sample(anyQuestion, 200).map(question => ask(url, question)));
      expect(answers.filter(wrong => wrong !== undefined)).toEqual([]);
      expect((await fetch(url + contract.paths.model)).status).toBe(401);
      const model = await fetch(url + contract.paths.model, { headers: { 'X-API-Key': key } });
      expect(await model.json()).toMatchObject({ name: contract.name, version: '1' });
      await until(async () => container.inspect('{{.State.Health.Status}}') !== 'starting');
      expect(container.inspect('{{.State.Health.Status}}')).toBe('healthy');

      const cache = container.logs().match(/^\[compile cache\] .*/gm) ?? [];
      expect(cache.filter(line => line.includes('was accepted')).length).toBeGreaterThan(100);
      expect(cache.filter(line => /denied|not initialized|no transpile/.test(line))).toEqual([]);
    },
    60_000,
  );

  dockerTest(
    'SIGTERM under load: no answer is lost or wrong, exit 0',
    async () => {
      const container = startAsDeployed({ FDP_DRAIN_DELAY_SECONDS: '3' });
      const url = await container.ready();
      const questions = fc.sample(anyQuestion, 500);
      const wrong: (string | undefined)[] = [];
      let [answered, sending] = [0, true];
      const workers = Array.from({ length: 16 }, async (_, worker) => {
        for (let turn = worker; sending; turn += 16) {
          const question = questions[turn % questions.length];
          if (question === undefined) throw new Error('no questions');
          wrong.push(await ask(url, question).catch(error => `${question.path}: ${error.cause ?? error}`));
          answered += 1;
        }
      });
      await sleep(500);
      const before = answered;
      container.signal('SIGTERM');
      await until(async () => (await fetch(url + contract.paths.ready)).status === 503);
      const noticed = answered;
      await sleep(1_000);
      sending = false;
      await Promise.all(workers);

      expect(await container.exited()).toBe(0);
      expect(wrong.filter(problem => problem !== undefined)).toEqual([]);
      expect(before).toBeGreaterThan(0);
      expect(answered).toBeGreaterThan(noticed);
      expect(container.logs()).toContain('every request was answered');
    },
    60_000,
  );

  dockerTest('without keys it refuses to start, and says what to do', async () => {
    const container = start({});
    expect(await container.exited()).toBe(1);
    expect(container.logs()).toContain('FDP_KEYS_FILE: is needed because HOST is not a loopback address');
  });
});
