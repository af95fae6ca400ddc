import type { ZodOpenApiResponsesObject } from 'zod-openapi';
import { type ProblemCode, problemDocument, problemKinds } from './problem.ts';
import type { DocumentedAnswer, Route } from './route.ts';

/** The problems a route can answer with; a test provokes every one of them. @param keys whether API keys are asked for */
export function problemsOf(route: Route, keys: boolean): ProblemCode[] {
  if (route.access === 'probe') return [];
  const scoped = route.access !== 'open';
  const parameters = route.path.includes(':');
  return [
    ...(route.body.read || parameters ? (['malformed-request'] as const) : []),
    ...(route.body.read ? (['malformed-json', 'invalid-request'] as const) : []),
    ...(scoped && keys ? (['unauthenticated'] as const) : []),
    // Also where keys are not asked for: one that is sent all the same is taken at its word.
    ...(scoped ? (['forbidden'] as const) : []),
    ...(parameters ? (['not-found'] as const) : []),
    ...(route.body.read ? (['body-too-large', 'unsupported-media-type', 'outside-domain'] as const) : []),
    'rate-limited',
    'internal',
    'overloaded',
  ];
}

type AnswerHeaders = Readonly<
  Record<string, { schema: { type: 'string' | 'integer' }; description: string }>
>;
const header = (type: 'string' | 'integer', description: string) => ({ schema: { type }, description });
const retryAfter = header('integer', 'Seconds to wait (RFC 9110 §10.2.3).');

/** AnswerHeaders that a problem comes with, besides those of every answer. */
const problemHeaders: Partial<Readonly<Record<ProblemCode, AnswerHeaders>>> = {
  unauthenticated: { 'WWW-Authenticate': header('string', 'How to authenticate (RFC 9110 §11.6.1).') },
  'rate-limited': {
    'Retry-After': retryAfter,
    RateLimit: header('string', 'What is left of the limit (draft-ietf-httpapi-ratelimit-headers-08).'),
    'RateLimit-Policy': header('string', 'The limit (the same draft).'),
  },
  overloaded: { 'Retry-After': retryAfter },
};
const etag = {
  ETag: header('string', 'The version; whoever sends it in If-None-Match gets 304 while it is the same.'),
};

/** Whether an answer can be revalidated with If-None-Match (RFC 9110 §13.1.2). */
export const isTagged = (route: Route): boolean => 304 in route.answers;

/** One of the answers that a status may stand for: readiness and overload are both a 503. */
interface Meaning extends DocumentedAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
}

function meaningsOf(route: Route, keys: boolean): Meaning[] {
  const answers = Object.entries(route.answers).map(([status, answer]) => ({
    ...answer,
    status: Number(status),
    headers: isTagged(route) ? etag : {},
  }));
  const problems = problemsOf(route, keys).map(code => ({
    status: problemKinds[code].status,
    description: `${problemKinds[code].title} (${code}).`,
    content: { 'application/problem+json': { schema: problemDocument } },
    headers: problemHeaders[code] ?? {},
  }));
  return [...answers, ...problems];
}

/** Every answer of a route, by status. */
export function responsesOf(route: Route, keys: boolean): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(meaningsOf(route, keys), ({ status }) => status);
  const responses = [...byStatus].map(([status, meanings]) => {
    const content = Object.fromEntries(meanings.flatMap(meaning => Object.entries(meaning.content ?? {})));
    const headers = meanings.flatMap(meaning => Object.entries(meaning.headers));
    // Required only where it comes with every answer of that status.
    const always = (name: string) => meanings.every(meaning => name in meaning.headers);
    return [
      `${status}`,
      {
        description: meanings.map(({ description }) => description).join(' '),
        ...(Object.keys(content).length > 0 && { content }),
        ...(headers.length > 0 && {
          headers: Object.fromEntries(
            headers.map(([name, described]) => [name, { ...described, required: always(name) }]),
          ),
        }),
      },
    ];
  });
  return Object.fromEntries(responses);
}
