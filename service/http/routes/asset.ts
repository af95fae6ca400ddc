import { z } from 'zod';
import { get, type Route } from '../route.ts';
import { staticReply } from '../static-reply.ts';

/** Content-Types of what browsers load. */
export const assetTypes = {
  html: 'text/html; charset=utf-8',
  script: 'text/javascript; charset=utf-8',
  style: 'text/css; charset=utf-8',
} as const;

/**
 * Nothing from elsewhere and nothing inline, images from data: URLs excepted (icons); forms are only ever sent by
 * scripts.
 */
const documentHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** Something that anyone may read and that stays the same while the service runs. */
export interface Asset {
  readonly path: string;
  readonly operation: string;
  readonly tag: string;
  readonly summary: string;
  readonly type: string;
  /** Its bytes; called when it is first asked for. */
  readonly load: () => Buffer;
}

/** The route of an asset: 200, or 304 to whoever has it already. */
export function assetRoute({ type, load, ...described }: Asset): Route {
  let reply: ReturnType<typeof staticReply> | undefined;
  const schema = type === 'application/json' ? z.looseObject({}) : z.string();
  const content = { [type.split(';')[0] ?? type]: { schema } };
  return get({
    ...described,
    access: 'open',
    answers: {
      200: { description: described.summary, content },
      304: { description: 'It is the one whose ETag was sent in If-None-Match.' },
    },
    handle: ({ header }) => {
      reply ??= staticReply(type, load(), type === assetTypes.html ? documentHeaders : {});
      return reply(header('if-none-match'));
    },
  });
}
