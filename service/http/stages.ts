import type { Request } from 'express';
import type { Principal } from '../security/key-ring.ts';
import type { ExchangeParts, Unrouted } from './exchange.ts';
import type { ProblemCode } from './problem.ts';
import type { Reply } from './reply.ts';
import type { RawInput, Route } from './route.ts';
import { parseStrictJson } from './strict-json.ts';

/** A request on its way, with what the stages behind it have found out. */
export interface Passage {
  readonly route: Route | Unrouted;
  readonly request: Request<Record<string, string>>;
  /** The client's address. */
  readonly address: string;
  /** When it came, on the monotonic clock, milliseconds. */
  readonly begun: number;
  principal: Principal | undefined;
  bytes: Buffer | undefined;
  json: unknown;
  /** Whether it is counted as being worked on. */
  admitted: boolean;
}

/** One question that is asked of each request. */
export interface Stage {
  readonly asks: string;
  /** What is done to find out. */
  readonly does: string;
  /** With what a request may end here. */
  readonly refuses: readonly ProblemCode[];
  /**
   * Lets a request pass, or answers it.
   * @throws ProblemError one of `refuses`; AbortedError where the client has gone
   */
  pass(passage: Passage, parts: ExchangeParts): Reply | undefined | Promise<Reply | undefined>;
}

const accessOf = ({ route }: Passage): Route['access'] => ('problem' in route ? 'open' : route.access);

/** Every stage, in the order in which requests pass them; docs/pictures/request.svg is drawn from this list. */
export const stages: readonly Stage[] = [
  {
    asks: 'Is there room?',
    does: 'turns away before anything costs anything',
    refuses: ['overloaded'],
    pass(_, { admission }) {
      admission.check();
      return undefined;
    },
  },
  {
    asks: 'Who is it?',
    does: 'looks up the key; limits strangers by address',
    refuses: ['rate-limited', 'unauthenticated'],
    pass(passage, { guard, date }) {
      const { request, address, begun } = passage;
      passage.principal = guard.identify(request.headers, accessOf(passage), address, begun, date());
      return undefined;
    },
  },
  {
    asks: 'May they?',
    does: 'holds the key to its limit and its scopes',
    refuses: ['rate-limited', 'forbidden'],
    pass(passage, { guard }) {
      if (passage.principal) guard.permit(passage.principal, accessOf(passage), passage.begun);
      return undefined;
    },
  },
  {
    asks: 'Is there such a thing?',
    does: 'ends the way of what no route answers',
    refuses: ['malformed-request', 'not-found', 'method-not-allowed'],
    pass({ route, request }) {
      if ('problem' in route) throw route.problem;
      route.find?.(request.params);
      return undefined;
    },
  },
  {
    asks: 'What do they send?',
    does: 'looks at the headers, then collects the body',
    refuses: ['unsupported-media-type', 'body-too-large'],
    pass(passage) {
      const read = 'body' in passage.route ? passage.route.body.read : undefined;
      return read && collect(passage, read(passage.request));
    },
  },
  {
    asks: 'Is it JSON?',
    does: 'in UTF-8, no key twice',
    refuses: ['malformed-json'],
    pass(passage) {
      if (passage.bytes) passage.json = parseStrictJson(passage.bytes);
      return undefined;
    },
  },
  {
    asks: 'Is there still room?',
    does: 'counts what is being worked on',
    refuses: ['overloaded'],
    pass(passage, { admission }) {
      admission.enter();
      passage.admitted = true;
      return undefined;
    },
  },
  {
    asks: 'What is the answer?',
    does: 'holds the input to its schema, asks the predictor',
    refuses: ['invalid-request', 'outside-domain', 'internal'],
    pass: ({ route, request, json }) =>
      'answer' in route ? route.answer(rawInput(request, json)) : undefined,
  },
];

async function collect(passage: Passage, body: Promise<Buffer>): Promise<undefined> {
  passage.bytes = await body;
}

/**
 * Takes a request through all stages, or as many as it passes.
 * @throws (as a rejection) what a stage throws
 */
export async function passAll(passage: Passage, parts: ExchangeParts): Promise<Reply> {
  try {
    for (const stage of stages) {
      const outcome = stage.pass(passage, parts);
      // Most stages know at once; waiting for nothing would cost each request a turn of the event loop.
      const reply = outcome instanceof Promise ? await outcome : outcome;
      if (reply !== undefined) return reply;
    }
    throw new Error(`${passage.route.path} was answered by no stage`);
  } finally {
    if (passage.admitted) parts.admission.leave();
  }
}

/** What a route is given of a request. */
export function rawInput(request: Passage['request'], json: unknown): RawInput {
  const { url } = request;
  const cut = url.indexOf('?');
  return {
    json,
    search: cut < 0 ? '' : url.slice(cut + 1),
    header: name => request.get(name),
  };
}
