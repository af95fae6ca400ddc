import { z } from 'zod';
import { contract } from '../../../service/contract.ts';
import { type ProblemCode, problemDocument, problemKinds } from '../../../service/http/problem.ts';
import type { Manifest } from '../../../service/model/manifest.ts';
import { mintKey } from '../../../service/security/api-key.ts';
import type { Finding } from '../record.ts';
import type { Answer, Client } from './client.ts';
import { knownAnswers } from './known-answers.ts';

const { predict, predictions } = contract.paths;
/** Answers were computed on another machine; the exponential may differ in its last bits. */
const tolerance = 1e-12;

const finding = (check: string, problems: readonly string[], detail: string): Finding => ({
  check,
  passed: problems.length === 0,
  detail: problems.length === 0 ? detail : problems.join('; '),
});

/** What came instead of the answer; never its text, which may be anything. */
const instead = ({ status, text }: Answer): string =>
  status === 0 ? `no answer: ${text}` : status === 200 ? 'an answer of another shape' : `status ${status}`;

function parsed<S extends z.ZodType>(schema: S, answer: Answer): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(answer.text)).data;
  } catch {
    return undefined;
  }
}

const predictionsAnswer = z.object({
  model: z.object({ name: z.string(), version: z.string() }),
  predictions: z.array(z.object({ delay: z.boolean(), verdict: z.string(), probability: z.number() })),
});

/** Every flight whose answer is known, in one request; and that the model is the one meant. */
export async function goodInput(client: Client, manifest: Manifest): Promise<Finding[]> {
  const known = knownAnswers(manifest).slice(0, contract.limits.rowsPerRequest);
  const answer = await client.post(predictions, { flights: known.map(({ flight }) => flight) });
  const body = answer.status === 200 ? parsed(predictionsAnswer, answer) : undefined;
  const wrong = known.filter(({ probability, delay, verdict }, index) => {
    const found = body?.predictions[index];
    return !(
      found?.delay === delay &&
      found.verdict === verdict &&
      Math.abs(found.probability - probability) <= tolerance
    );
  });
  const { name, version } = manifest;
  const right = body?.model.name === name && body.model.version === version;
  const served = body === undefined ? instead(answer) : `${body.model.name} ${body.model.version}`;
  return [
    finding(
      'good input',
      body === undefined
        ? [instead(answer)]
        : wrong.length > 0
          ? [`${wrong.length} of ${known.length} known answers are wrong`]
          : [],
      `${known.length} known answers`,
    ),
    finding('model version', right ? [] : [`${served} instead of ${name} ${version}`], served),
  ];
}

/** One known flight of each verdict, as clients of the old service ask. */
export async function oldClients(client: Client, manifest: Manifest): Promise<Finding> {
  const known = knownAnswers(manifest);
  const asked = [true, false].flatMap(delay => known.find(answer => answer.delay === delay) ?? []);
  const answers = await Promise.all(asked.map(({ row }) => client.post(predict, { data: row })));
  const problems = answers.flatMap((answer, index) => {
    const { delay, verdict } = asked[index] ?? {};
    return answer.status !== 200
      ? [instead(answer)]
      : answer.text === JSON.stringify({ delay, verdict })
        ? []
        : [`another answer than "${verdict}"`];
  });
  return finding(`good input, ${predict}`, problems, asked.map(({ verdict }) => verdict).join(', '));
}

/** Whether an answer is the documented problem (RFC 9457). */
function problemsOf(answer: Answer, code: ProblemCode): string[] {
  const { status } = problemKinds[code];
  if (answer.status === 0) return [instead(answer)];
  if (answer.status !== status) return [`status ${answer.status} instead of ${status}`];
  const document = parsed(problemDocument, answer);
  const type = answer.headers.get('content-type') ?? 'none';
  return [
    ...(type.startsWith('application/problem+json') ? [] : [`Content-Type ${type}`]),
    ...(document?.code === code ? [] : [`not the problem ${code}`]),
  ];
}

/** Requests that cannot be answered get the documented problem. */
export async function badInput(client: Client, { groups }: Manifest): Promise<Finding> {
  // Well-formed, but of nobody the model knows: unknown but for one question that is answered in words.
  const stranger = Object.fromEntries(groups.map(({ name }) => [name, null]));
  const inWords = groups.find(({ options }) => typeof options[0]?.value === 'string')?.name;
  const cases = [
    [predictions, { flights: [{ ...stranger, ...(inWords && { [inWords]: 'nobody' }) }] }, 'outside-domain'],
    [predictions, '{"flights": [', 'malformed-json'],
    [predict, { data: '0,1' }, 'invalid-request'],
  ] as const;
  const problems = await Promise.all(
    cases.map(async ([path, body, code]) =>
      problemsOf(await client.post(path, body), code).map(problem => `${path}, ${code}: ${problem}`),
    ),
  );
  return finding('bad input', problems.flat(), cases.map(([, , code]) => code).join(', '));
}

/** Nobody gets in without a key, or with one that was never minted. */
export async function keyRefused(client: Client): Promise<Finding> {
  const body = { flights: [] };
  const answers = await Promise.all([null, mintKey().key].map(key => client.post(predictions, body, key)));
  if (!client.hasKey && answers.every(({ status }) => status !== 401 && status !== 0)) {
    return finding('key refused', [], 'not applicable: the service wants no key');
  }
  const names = ['without a key', 'with a key that does not exist'];
  const problems = answers.flatMap((answer, index) =>
    problemsOf(answer, 'unauthenticated').map(problem => `${names[index]}: ${problem}`),
  );
  return finding('key refused', problems, names.join(', '));
}
