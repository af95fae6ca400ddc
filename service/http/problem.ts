import { z } from 'zod';

/** Every kind of problem a client can meet: its code, status and title. The whole list is in the OpenAPI document. */
export const problemKinds = {
  'malformed-request': { status: 400, title: 'The request is not valid HTTP' },
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  'invalid-request': { status: 400, title: 'The request does not have the documented shape' },
  unauthenticated: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'The API key may not do this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body has an unsupported type or encoding' },
  'outside-domain': { status: 422, title: 'The model does not know such a flight' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'Something went wrong here' },
  overloaded: { status: 503, title: 'The service has more work than it can do' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemCode = keyof typeof problemKinds;
export const problemCodes = Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]];

/** One thing wrong with a request and where it stands. */
export interface Fault {
  /** JSON pointer (RFC 6901) into the body; "" is the whole body. */
  readonly pointer?: string;
  /** Name of the query parameter, where the fault is not in the body. */
  readonly parameter?: string;
  readonly detail: string;
}

/** A request that cannot be answered; becomes a problem document. Texts are fixed: they never hold request bytes. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly faults: readonly Fault[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    more: { faults?: readonly Fault[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.code = code;
    this.faults = more.faults;
    this.headers = more.headers ?? {};
  }
}

/** The shape of a problem document (RFC 9457 §3), with our extension members. */
export const problemDocument = z
  .strictObject({
    type: z.string().meta({ description: 'urn:problem-type:flight-delay:<code>' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum(problemCodes),
    requestId: z.string().meta({ description: 'Also in the X-Request-Id header and in the log.' }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().optional().meta({ description: 'JSON pointer into the body' }),
          parameter: z.string().optional().meta({ description: 'name of a query parameter' }),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'Every single thing wrong with the request.' }),
    error: z.string().optional().meta({
      description: 'On /v2, for clients of the Open Inference Protocol: what is wrong, as one text.',
    }),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof problemDocument>;

/** Faults the `error` of the Open Inference Protocol names; `errors` has them all. */
const faultsInError = 3;

/**
 * A problem as one text. Clients of the Open Inference Protocol show their users `error` and nothing else
 * (tritonclient's InferenceServerException), so it has to name what is wrong.
 */
function errorText({ message, faults }: ProblemError): string {
  if (faults === undefined) return message;
  const named = faults
    .slice(0, faultsInError)
    .map(({ pointer, parameter, detail }) => [pointer ?? parameter, detail].filter(part => part).join(' '));
  return `${named.join('; ')}${faults.length > named.length ? '; and more' : ''}`;
}

/** The problem document of an error. @param oip adds the `error` that the Open Inference Protocol asks for */
export function describeProblem(problem: ProblemError, requestId: string, oip: boolean): ProblemDocument {
  const { status, title } = problemKinds[problem.code];
  return {
    type: `urn:problem-type:flight-delay:${problem.code}`,
    title,
    status,
    detail: problem.message,
    code: problem.code,
    requestId,
    ...(problem.faults && { errors: problem.faults.map(fault => ({ ...fault })) }),
    ...(oip && { error: errorText(problem) }),
  };
}
