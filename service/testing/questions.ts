import fc from 'fast-check';
import { flights, type KnownFlight, logitOf, predictAnswer, rowBody, tensorBody } from './oracle.ts';

/** A request whose answer is known beforehand. */
export interface Question {
  readonly path: string;
  readonly body: string;
  /** Rows a 200 scores. */
  readonly rows: number;
  readonly status: number;
  /** Whether the parsed body is the answer to this question and to no other. */
  fits(answer: string): boolean;
}

/** Any input of the model. */
export const anyFlight = fc.constantFrom(...flights);
const someFlights = fc.array(anyFlight, { minLength: 1, maxLength: 6 });

const near = (found: unknown, expected: number) =>
  typeof found === 'number' && Math.abs(found - expected) <= 1e-12;

const predict = anyFlight.map(
  (flight): Question => ({
    path: '/predict',
    body: JSON.stringify(rowBody(flight)),
    rows: 1,
    status: 200,
    fits: answer => answer === predictAnswer(flight),
  }),
);

const predictions = someFlights.map(
  (asked): Question => ({
    path: '/v1/predictions?explain=true',
    body: JSON.stringify({ flights: asked }),
    rows: asked.length,
    status: 200,
    fits(answer) {
      const found: { explanation: { logit: number } }[] = JSON.parse(answer).predictions;
      return (
        found.length === asked.length &&
        asked.every((flight, row) => near(found[row]?.explanation.logit, logitOf(flight)))
      );
    },
  }),
);

const infer = fc.record({ asked: someFlights, id: fc.uuid(), nested: fc.boolean() }).map(
  ({ asked, id, nested }): Question => ({
    path: '/v2/models/flight-delay/infer',
    body: JSON.stringify({ ...tensorBody(asked, { nested, id }), outputs: [{ name: 'logit' }] }),
    rows: asked.length,
    status: 200,
    fits(answer) {
      const { id: echoed, outputs } = JSON.parse(answer);
      const logits: number[] = outputs[0].data;
      return (
        echoed === id &&
        logits.length === asked.length &&
        asked.every((flight: KnownFlight, row: number) => near(logits[row], logitOf(flight)))
      );
    },
  }),
);

/** A row with one value that is not 0 or 1: the answer says which. */
const badValue = fc.record({ flight: anyFlight, at: fc.nat(36) }).map(
  ({ flight, at }): Question => ({
    path: '/predict',
    body: JSON.stringify({ data: rowBody(flight).data.split(',').with(at, '2').join(',') }),
    rows: 0,
    status: 400,
    fits: answer => answer.includes(`"detail":"value ${at + 1} is not 0 or 1"`),
  }),
);

/** Flights one of which has an airline nobody knows: the answer says which. */
const badFlight = fc.record({ asked: someFlights, at: fc.nat(5) }).map(({ asked, at }): Question => {
  const place = Math.min(at, asked.length);
  const stranger = { airline: 'Nobody Air', flightType: null, month: null };
  return {
    path: '/v1/predictions',
    body: JSON.stringify({ flights: asked.toSpliced(place, 0, stranger) }),
    rows: 0,
    status: 422,
    fits: answer => answer.includes(`"pointer":"/flights/${place}/airline"`),
  };
});

const nonsense = fc
  .record({ path: fc.constantFrom('/predict', '/v1/predictions', '/nowhere'), body: fc.string() })
  .map(
    ({ path, body }): Question => ({
      path,
      body: `{"data": ${body}`,
      rows: 0,
      status: path === '/nowhere' ? 404 : 400,
      fits: answer => answer.includes(path === '/nowhere' ? '"not-found"' : '"malformed-json"'),
    }),
  );

/** Any question: most of them good. */
export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
  { weight: 4, arbitrary: predict },
  { weight: 3, arbitrary: predictions },
  { weight: 3, arbitrary: infer },
  { weight: 1, arbitrary: badValue },
  { weight: 1, arbitrary: badFlight },
  { weight: 1, arbitrary: nonsense },
);
