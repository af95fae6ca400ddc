import type { z } from 'zod';
import type { Scope } from '../security/key-file.ts';
import type { BodyReader } from './body.ts';
import { jsonBodyReader } from './body.ts';
import { bodyFaults, faultsProblem, queryFaults } from './faults.ts';
import { type Fault, ProblemError } from './problem.ts';
import type { Reply } from './reply.ts';

/**
 * Who may call a route. `probe`: anyone, never limited, counted or logged. `open`: anyone, limited per address.
 * A scope: holders of a key with it.
 */
export type Access = 'probe' | 'open' | Scope;

/** What a handler gets: parsed and valid, nothing raw. */
export interface Input<Body, Query> {
  readonly body: Body;
  readonly query: Query;
  readonly header: (name: 'if-none-match') => string | undefined;
}

/** A successful answer as the OpenAPI document shows it. */
export interface DocumentedAnswer {
  readonly description: string;
  /** Content-Type -> schema and example. */
  readonly content?: Readonly<Record<string, { readonly schema: z.ZodType; readonly example?: unknown }>>;
}

type Parsed<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: z.ZodError };

/** The body a route takes. */
export interface BodySpec<Body> {
  readonly documented?: { readonly schema: z.ZodType<Body>; readonly example: unknown };
  /** Absent where the route takes no body. */
  readonly read?: BodyReader;
  parse(json: unknown): Parsed<Body>;
  /** Whether a value of the right type that is none of those listed is a flight unknown to the model, not a wrong form. */
  readonly valuesAreDomain?: boolean;
}

/** The query parameters a route takes. */
export interface QuerySpec<Query> {
  readonly documented?: z.ZodObject;
  parse(search: string): { readonly data?: Query; readonly faults: readonly Fault[] };
}

const parseWith =
  <T>(schema: z.ZodType<T>) =>
  (value: unknown): Parsed<T> => {
    const result = schema.safeParse(value);
    return result.success ? { ok: true, data: result.data } : { ok: false, error: result.error };
  };

/** A JSON body of at most `limit` bytes that `schema` accepts. */
export function jsonBody<Body>(
  schema: z.ZodType<Body>,
  options: {
    readonly limit: number;
    readonly example: unknown;
    /** Checked first: bounds the arrays, so that a body of a million bad items does not yield a million issues. */
    readonly outline?: z.ZodType;
    readonly valuesAreDomain?: boolean;
  },
): BodySpec<Body> {
  const { limit, example, outline, valuesAreDomain = false } = options;
  const parse = parseWith(schema);
  return {
    documented: { schema, example },
    read: jsonBodyReader(limit),
    valuesAreDomain,
    parse(json) {
      const { error } = outline?.safeParse(json) ?? {};
      const tooLong = error?.issues.some(issue => issue.code === 'too_big');
      return error && tooLong ? { ok: false, error } : parse(json);
    },
  };
}

/** Query parameters that `schema` accepts, each given at most once. */
export function queryOf<Query>(schema: z.ZodObject & z.ZodType<Query>): QuerySpec<Query> {
  const parse = parseWith<Query>(schema);
  return {
    documented: schema,
    parse(search) {
      const pairs = [...new URLSearchParams(search)];
      const query = Object.fromEntries(pairs);
      const parsed = parse(query);
      if (Object.keys(query).length < pairs.length) {
        return { faults: [{ detail: 'The query has the same parameter twice.' }] };
      }
      return parsed.ok ? { data: parsed.data, faults: [] } : { faults: queryFaults(parsed.error, query) };
    },
  };
}

/** Query parameters that nobody asked for are ignored, as most of the web does. */
export const noQuery: QuerySpec<null> = { parse: () => ({ data: null, faults: [] }) };
const noBody: BodySpec<null> = { parse: () => ({ ok: true, data: null }) };

interface Described {
  /** Path in Express's form; parameters as `:name`. */
  readonly path: string;
  /** Unique name; the operationId. */
  readonly operation: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  /** Whether problem documents carry `error` for clients of the Open Inference Protocol. */
  readonly oip?: boolean;
  /** Called before the body is read. @throws ProblemError 404 where the path's parameters name nothing */
  readonly find?: (params: Readonly<Record<string, string>>) => void;
  readonly answers: Readonly<Record<number, DocumentedAnswer>>;
}

type Handle<Body, Query> = (input: Input<Body, Query>) => Reply | Promise<Reply>;

/** What a route is given by the HTTP layer: the body as parsed JSON, the rest as it came. */
export interface RawInput {
  readonly json: unknown;
  /** Everything after `?`. */
  readonly search: string;
  readonly header: Input<unknown, unknown>['header'];
}

/** A route, complete: where it is, who may call it, how it is documented and what it does. */
export interface Route extends Described {
  readonly method: 'get' | 'post';
  readonly body: Pick<BodySpec<unknown>, 'read' | 'documented'>;
  readonly query: z.ZodObject | undefined;
  /** @throws ProblemError naming every fault of the request */
  answer(input: RawInput): Reply | Promise<Reply>;
}

function route<Body, Query>(
  method: Route['method'],
  described: Described,
  body: BodySpec<Body>,
  query: QuerySpec<Query>,
  handle: Handle<Body, Query>,
): Route {
  return {
    ...described,
    method,
    body: { ...(body.read && { read: body.read }), ...(body.documented && { documented: body.documented }) },
    query: query.documented,
    answer({ json, search, header }) {
      const parsedBody = body.parse(json);
      const { data, faults } = query.parse(search);
      if (parsedBody.ok && data !== undefined) return handle({ body: parsedBody.data, query: data, header });
      const inBody = parsedBody.ok
        ? undefined
        : bodyFaults(parsedBody.error, json, body.valuesAreDomain === true);
      throw faultsProblem(
        [...faults, ...(inBody?.faults ?? [])],
        faults.length === 0 && inBody?.outsideDomain === true,
      );
    },
  };
}

/** A route that is read. */
export const get = ({ handle, ...described }: Described & { handle: Handle<null, null> }): Route =>
  route('get', described, noBody, noQuery, handle);

/** A route that is sent a body; its handler is only called with input that the schemas accept. */
export const post = <Body, Query>({
  body,
  query,
  handle,
  ...described
}: Described & { body: BodySpec<Body>; query: QuerySpec<Query>; handle: Handle<Body, Query> }): Route =>
  route('post', described, body, query, handle);

/** The problem of a path parameter that names nothing. */
export const nothingHere = (detail: string): ProblemError => new ProblemError('not-found', detail);
