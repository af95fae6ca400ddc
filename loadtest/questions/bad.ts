import { contract } from '../../service/contract.ts';
import type { Flight } from '../../service/domain/features.ts';
import { type ProblemCode, problemDocument, problemKinds } from '../../service/http/problem.ts';
import { parsed } from './batch.ts';
import type { KnownFlight, KnownModel } from './known-flights.ts';
import type { Question } from './question.ts';
import { old, single } from './single.ts';
import { inferPath, tensor } from './tensor.ts';

const problemType = /\r\ncontent-type: application\/problem\+json\r\n/i;

/** A request that must be refused with this problem (RFC 9457), naming these places of the body and no others. */
function refused(
  request: Pick<Question, 'path' | 'body'>,
  code: ProblemCode,
  pointers: readonly string[] = [],
): Question {
  const { status, title } = problemKinds[code];
  const type = `urn:problem-type:${contract.name}:${code}`;
  return {
    ...request,
    kind: 'bad',
    status,
    fits(answer) {
      const found = parsed(problemDocument, answer);
      return (
        found !== undefined &&
        problemType.test(answer.head) &&
        found.type === type &&
        found.title === title &&
        found.code === code &&
        found.status === status &&
        (found.errors ?? []).map(({ pointer }) => pointer).join() === pointers.join()
      );
    },
  };
}

/** A flight whose every value has the right type and means nothing to the model. */
function stranger({ flights }: KnownModel): Flight {
  const whole = flights.find(({ flight }) => !Object.values(flight).includes(null));
  const values = Object.entries(whole?.flight ?? {}).map(([group, value]) => [
    group,
    typeof value === 'number' ? 1_000_000 : 'nobody knows this',
  ]);
  return Object.fromEntries(values);
}

/** What clients get wrong, each with the refusal that is documented for it. */
const mistakes: readonly ((model: KnownModel, known: KnownFlight) => Question)[] = [
  (_, known) => refused(old(known), 'malformed-json'),
  (_, known) =>
    refused(
      { ...single(known), body: JSON.stringify({ data: [2, ...known.bits.slice(1)].join(',') }) },
      'invalid-request',
      ['/data'],
    ),
  (model, { flight }) => {
    const unknown = stranger(model);
    const pointers = Object.keys(unknown).map(group => `/flights/1/${group}`);
    const body = JSON.stringify({ flights: [flight, unknown] });
    return refused({ path: contract.paths.predictions, body }, 'outside-domain', pointers);
  },
  (model, known) =>
    refused(
      { path: inferPath(model), body: tensor(model, [known], '').body.replace('"shape":[1,', '"shape":[0,') },
      'invalid-request',
      ['/inputs/0/shape/0'],
    ),
  (_, known) => refused({ ...single(known), path: '/nowhere' }, 'not-found'),
];

/** A bad request; those with successive numbers are bad in different ways. */
export function bad(model: KnownModel, known: KnownFlight, number: number): Question {
  const mistake = mistakes[number % mistakes.length];
  if (mistake === undefined) throw new Error('there are no mistakes to make');
  return mistake(model, known);
}
