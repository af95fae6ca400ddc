import { describe, expect, test } from '@jest/globals';
import { tensorBody } from '../../testing/oracle.ts';
import { expectProblem, expectUnharmed, newMarker, readAnswer } from '../../testing/problems.ts';
import { sharedService } from '../../testing/service.ts';

const service = sharedService();

const marker = newMarker();
const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const two = tensorBody([flight, flight]);
const [input] = two.inputs;
const withInput = (change: Readonly<Record<string, unknown>>) => ({ inputs: [{ ...input, ...change }] });
const models = '/v2/models/flight-delay';
const post = async (body: unknown, path = `${models}/infer`, headers: Record<string, string> = {}) =>
  readAnswer(await service().post(path, body, headers));

describe('the rest of a request', () => {
  test.each<[string, unknown, string]>([
    [
      'an output there is not',
      { ...two, outputs: [{ name: 'label' }, { name: marker }] },
      '/outputs/1/name must be one of label, probability, logit',
    ],
    ['an output without a name', { ...two, outputs: [{}] }, '/outputs/0/name is missing'],
    ['outputs by name alone', { ...two, outputs: ['label'] }, '/outputs/0 must be an object'],
    [
      'more outputs than there are',
      { ...two, outputs: Array(4).fill({ name: 'label' }) },
      '/outputs must have at most 3',
    ],
    ['an id that is a number', { ...two, id: 42 }, '/id must be a string'],
    ['an id of 257 characters', { ...two, id: '😀'.repeat(257) }, '/id must have at most 256 characters'],
    ['parameters in a list', { ...two, parameters: [marker] }, '/parameters must be an object'],
    [
      'parameters of an input in a string',
      withInput({ parameters: marker }),
      '/inputs/0/parameters must be an object',
    ],
    [
      'parameters of an output as a number',
      { ...two, outputs: [{ name: 'label', parameters: 1 }] },
      '/outputs/0/parameters must be an object',
    ],
  ])('%s', async (_name, body, error) => {
    expect(expectProblem(await post(body), 'invalid-request', marker).error).toBe(error);
  });
});

describe('what is not there', () => {
  // Not the marker: paths are in the log.
  const stranger = newMarker();
  const elsewhere = [`/v2/models/${stranger}`, '/v2/models/Flight-Delay', '/v2/models/flight-delay%20'];
  const otherVersions = [`${models}/versions/2`, `${models}/versions/01`, `${models}/versions/${stranger}`];
  test.each([
    ...elsewhere.map(path => [path, 'The only model here is flight-delay.'] as const),
    [`/v2/models/${stranger}/versions/1`, 'The only model here is flight-delay.'],
    ...otherVersions.map(path => [path, 'The only version here is 1.'] as const),
  ])('%s, whatever is asked of it or sent to it', async (path, error) => {
    for (const url of [path, `${path}/ready`]) {
      const answer = await readAnswer(await fetch(service().url + url));
      expect(expectProblem(answer, 'not-found', stranger).error).toBe(error);
    }
    for (const body of [two, {}, '{']) {
      expect(expectProblem(await post(body, `${path}/infer`), 'not-found', stranger).error).toBe(error);
    }
  });

  test.each(['/v2/models', '/v2/repository/index', `${models}/config`, `${models}/generate`])(
    '%s',
    async path => {
      const answer = await readAnswer(await fetch(service().url + path));
      expect(typeof expectProblem(answer, 'not-found').error).toBe('string');
    },
  );
});

test('binary tensors are refused in words that a client shows', async () => {
  const headers = { 'Inference-Header-Content-Length': '120', 'Content-Type': 'application/octet-stream' };
  const problem = expectProblem(await post(two, `${models}/infer`, headers), 'unsupported-media-type');
  expect(problem.error).toBe('The binary tensor extension is not supported: send JSON.');
});

test('the service is none the worse for it', () => expectUnharmed(service(), marker));
