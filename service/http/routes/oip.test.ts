import { describe, expect, test } from '@jest/globals';
import { bitsOf, isDelayed, logitOf, tensorBody } from '../../testing/oracle.ts';
import { expectUnharmed, readAnswer } from '../../testing/problems.ts';
import { sharedService } from '../../testing/service.ts';

const service = sharedService();

const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const late = { airline: 'Air Canada', flightType: 'I', month: 7 };
const unknown = { airline: null, flightType: null, month: null };
const asked = [flight, late, unknown];
const width = bitsOf(unknown).length;

const models = '/v2/models/flight-delay';
const routes = [models, `${models}/versions/1`];
const read = async (path: string) => {
  const answer = await readAnswer(await fetch(service().url + path));
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
  return JSON.parse(answer.body);
};
const infer = async (body: unknown, route = models) => {
  const answer = await readAnswer(await service().post(`${route}/infer`, body));
  expect(`${answer.status} ${answer.body}`).toMatch(/^200 /);
  return JSON.parse(answer.body);
};

/** The three outputs for the flights asked about, as the oracle knows them. */
const label = { name: 'label', datatype: 'INT64', shape: [3], data: asked.map(isDelayed).map(Number) };
const logits = asked.map(logitOf).map(value => expect.closeTo(value, 12));
const logit = { name: 'logit', datatype: 'FP64', shape: [3], data: logits };
const probability = {
  name: 'probability',
  datatype: 'FP64',
  shape: [3],
  data: asked.map(each => expect.closeTo(1 / (1 + Math.exp(-logitOf(each))), 12)),
};
const answered = {
  model_name: 'flight-delay',
  model_version: '1',
  outputs: [label, probability, logit],
};

describe('the server', () => {
  test.each(['/v2', '/v2/'])('introduces itself at %s', async path => {
    expect(await read(path)).toEqual({ name: 'flight-delay', version: '0.0.0-test', extensions: [] });
  });

  test('is live and ready', async () => {
    expect(await read('/v2/health/live')).toEqual({ live: true });
    expect(await read('/v2/health/ready')).toEqual({ ready: true });
  });
});

describe.each(routes)('the model at %s', route => {
  test('is ready', async () => {
    expect(await read(`${route}/ready`)).toEqual({ name: 'flight-delay', ready: true });
  });

  test('describes its tensors', async () => {
    expect(await read(route)).toEqual({
      name: 'flight-delay',
      versions: ['1'],
      platform: 'onnx_onnxv1',
      inputs: [{ name: 'x', datatype: 'UINT8', shape: [-1, width] }],
      outputs: [
        { name: 'label', datatype: 'INT64', shape: [-1] },
        { name: 'probability', datatype: 'FP64', shape: [-1] },
        { name: 'logit', datatype: 'FP64', shape: [-1] },
      ],
    });
  });

  test('takes and gives what it describes', async () => {
    const { inputs, outputs, name, versions } = await read(route);
    const rows = (shape: readonly number[]) => shape.map(size => (size === -1 ? asked.length : size));
    const [input] = inputs;
    const data = asked.flatMap(bitsOf);
    const answer = await infer({ inputs: [{ ...input, shape: rows(input.shape), data }] }, route);
    expect([answer.model_name, [answer.model_version]]).toEqual([name, versions]);
    const given = answer.outputs.map(({ data: values, ...tensor }: { data: number[] }) => {
      expect(values).toHaveLength(asked.length);
      return tensor;
    });
    expect(given).toEqual(
      outputs.map((tensor: { shape: number[] }) => ({ ...tensor, shape: rows(tensor.shape) })),
    );
  });

  test.each([true, false])('scores data that is nested: %s', async nested => {
    expect(await infer(tensorBody(asked, { nested }), route)).toEqual(answered);
  });

  test('returns the id, and none where none was given', async () => {
    for (const id of ['42', '', 'é😀"\\', '\ud800', 'x'.repeat(256)]) {
      expect(await infer(tensorBody(asked, { id }), route)).toEqual({ ...answered, id });
    }
  });
});

describe('data', () => {
  const withInput = (change: Readonly<Record<string, unknown>>) => {
    const body = tensorBody(asked);
    return { ...body, inputs: body.inputs.map(input => ({ ...input, ...change })) };
  };

  test.each([
    ...['INT8', 'INT16', 'INT32', 'INT64', 'UINT8', 'UINT16', 'UINT32', 'UINT64'],
    ...['FP16', 'FP32', 'FP64', 'BOOL'],
  ])('comes as %s', async datatype => {
    expect(await infer(withInput({ datatype }))).toEqual(answered);
  });

  test('comes as false and true in BOOL, flat and nested', async () => {
    const rows = asked.map(each => bitsOf(each).map(bit => bit === 1));
    for (const data of [rows, rows.flat()]) {
      expect(await infer(withInput({ datatype: 'BOOL', data }))).toEqual(answered);
    }
  });

  test('comes as numbers in any of JSON’s forms', async () => {
    const text = JSON.stringify(withInput({ datatype: 'FP32' }));
    const floats = text.replace(/"data":\[[\d,]+\]/, data =>
      data.replaceAll('0', '0.0').replaceAll('1', '1e0'),
    );
    expect(floats).toContain('0.0,1e0');
    expect(await infer(floats)).toEqual(answered);
  });

  test('has 1 to 1,000 rows', async () => {
    for (const count of [1, 1_000]) {
      const { outputs } = await infer(tensorBody(Array.from({ length: count }, () => late)));
      expect(outputs[0]).toEqual({ ...label, shape: [count], data: Array(count).fill(1) });
    }
  });
});

describe('outputs', () => {
  test.each([
    ['none named', undefined, [label, probability, logit]],
    ['an empty list', [], [label, probability, logit]],
    ['null', null, [label, probability, logit]],
    ['one', [{ name: 'probability' }], [probability]],
    ['two, in the order asked for', [{ name: 'logit' }, { name: 'label' }], [logit, label]],
    [
      'all, in the order asked for',
      [{ name: 'logit' }, { name: 'probability' }, { name: 'label' }],
      [logit, probability, label],
    ],
  ])('%s', async (_name, outputs, expected) => {
    const answer = await infer({ ...tensorBody(asked), outputs });
    expect(answer.outputs).toEqual(expected);
  });
});

describe('clients people have', () => {
  const [input] = tensorBody(asked).inputs;

  test('MLServer’s: null for whatever is absent, content types in parameters', async () => {
    const absent = { id: null, parameters: null, outputs: null };
    const hinted = { ...input, parameters: { content_type: 'np', headers: null } };
    expect(await infer({ ...absent, inputs: [hinted] })).toEqual(answered);
    expect(await infer({ ...absent, inputs: [{ ...input, parameters: null }] })).toEqual(answered);
  });

  test('KServe’s: members of its own, everywhere', async () => {
    const outputs = [{ name: 'label', parameters: { binary_data: false }, extra: 1 }];
    const body = { model_name: 'flight-delay', from_grpc: false, inputs: [{ ...input, raw: null }], outputs };
    expect(await infer(body)).toEqual({ ...answered, outputs: [label] });
  });

  test('NVIDIA’s: no Content-Type, parameters on every level', async () => {
    const parameters = { priority: 1, timeout: 1_000, sequence_id: 'a', binary_data_output: false };
    const outputs = [{ name: 'logit', parameters: { binary_data: true, classification: 2 } }];
    const body = JSON.stringify({ id: 'r', parameters, inputs: [{ ...input, parameters }], outputs });
    const answer = await fetch(`${service().url}${models}/infer`, {
      method: 'POST',
      // Bytes, not a string: fetch would name a type for a string.
      body: Buffer.from(body),
    });
    expect(await answer.json()).toEqual({ ...answered, id: 'r', outputs: [logit] });
  });
});

test('the service is none the worse for it', () => expectUnharmed(service()));
