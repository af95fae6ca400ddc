import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ApiDescription, type Operation, readDescription } from '../testing/api-description.ts';
import { nearly } from '../testing/json-mutations.ts';
import { bitsOf, rowBody } from '../testing/oracle.ts';
import { readAnswer } from '../testing/problems.ts';
import { anyFlight } from '../testing/questions.ts';
import { startTestService, type TestService } from '../testing/service.ts';
import { type ProblemDocument, problemDocument } from './problem.ts';

let service: TestService;
let api: ApiDescription;
beforeAll(async () => {
  service = await startTestService({ FDP_LOG_LEVEL: 'error' });
  api = await readDescription(service);
});
afterAll(() => service.stop());

const someFlights = fc.array(anyFlight, { minLength: 1, maxLength: 4 });
const spaces = fc.constantFrom('', ' ', '   ');

const rows = fc
  .tuple(anyFlight, spaces, spaces)
  .map(([flight, before, after]) => ({ data: rowBody(flight).data.replaceAll(',', `${before},${after}`) }));
const flights = someFlights.map(asked => ({ flights: asked }));

const parameters = fc.constantFrom(undefined, null, {}, { content_type: 'np', binary_data: false });
const tensors = fc
  .record({
    asked: someFlights,
    nested: fc.boolean(),
    datatype: fc.constantFrom('BOOL', 'BOOL', 'UINT8', 'INT64', 'FP16', 'FP64'),
    booleans: fc.constantFrom('as the datatype', 'always', 'never'),
    id: fc.constantFrom(undefined, null, '', 'an id'),
    outputs: fc.constantFrom(undefined, null, [], [{ name: 'logit' }, { name: 'label', parameters: null }]),
    parameters,
  })
  .map(({ asked, nested, datatype, booleans, id, outputs, parameters: hints }) => {
    const boolean = booleans === 'always' || (booleans !== 'never' && datatype === 'BOOL');
    const values = asked.map(flight => bitsOf(flight).map(bit => (boolean ? bit === 1 : bit)));
    const data = nested ? values : values.flat();
    const input = { name: 'x', shape: [asked.length, values[0]?.length], datatype, parameters: hints, data };
    return { id, parameters: hints, inputs: [input], outputs };
  });

/** What no JSON schema can say, and the description of `data` says in words. */
const beyondSchemas = / has \d+ (rows|values); the shape says |row \d+: values .* may hold one 1 at most/;
const isBeyondSchemas = ({ errors = [] }: ProblemDocument) =>
  errors.every(({ pointer, detail }) => beyondSchemas.test(`${pointer} ${detail}`));

interface Tally {
  taken: number;
  refused: number;
  beyond: number;
}

/** Sends a body; expects the service to refuse it if the documented schema does, and only then. */
async function compare(operation: Operation, body: string, tally: Tally): Promise<void> {
  const accepted = operation.accepts(JSON.parse(body));
  const answer = await readAnswer(await service.post(operation.url, body));
  expect(operation.disagreements(answer)).toEqual([]);
  if (answer.status === 200) {
    expect({ body, accepted }).toEqual({ body, accepted: true });
    tally.taken++;
    return;
  }
  expect([400, 422]).toContain(answer.status);
  if (accepted && isBeyondSchemas(problemDocument.parse(JSON.parse(answer.body)))) {
    expect(operation.path).toMatch(/infer$/);
    tally.beyond++;
  } else {
    expect({ body, accepted }).toEqual({ body, accepted: false });
    tally.refused++;
  }
}

describe('the documented schema of a body accepts what the service does, and nothing else:', () => {
  test.each([
    ['POST /predict', rows],
    ['POST /v1/predictions', flights],
    ['POST /v2/models/{model}/infer', tensors],
    ['POST /v2/models/{model}/versions/{version}/infer', tensors],
  ])('%s', async (name, valid: fc.Arbitrary<unknown>) => {
    const operation = api.operation(name);
    const tally = { taken: 0, refused: 0, beyond: 0 };
    await fc.assert(
      fc.asyncProperty(nearly(valid), body => compare(operation, body, tally)),
      { numRuns: 300 },
    );
    // Neither side of the comparison is empty.
    expect(tally.taken).toBeGreaterThan(50);
    expect(tally.refused).toBeGreaterThan(50);
  });
});
