import { z } from 'zod';
import { ReleaseError } from '../release-error.ts';
import type { Credentials } from './credentials.ts';
import { isSafeUrl } from './repository.ts';

/** What a registry says it wants, in `WWW-Authenticate` (RFC 9110 §11.6.1). */
export interface Challenge {
  readonly scheme: 'bearer' | 'basic';
  readonly parameters: ReadonlyMap<string, string>;
}

/** @returns undefined where it is neither Bearer nor Basic */
export function readChallenge(header: string | null): Challenge | undefined {
  const scheme = /^(bearer|basic)\b/i.exec(header ?? '')?.[1]?.toLowerCase();
  if (scheme !== 'bearer' && scheme !== 'basic') return undefined;
  const pairs = (header ?? '').matchAll(/([a-z]+)="([^"]*)"/gi);
  return { scheme, parameters: new Map([...pairs].map(([, name = '', value = '']) => [name, value])) };
}

/** The value of an `Authorization` header with name and password. */
export const basic = ({ username, password }: Credentials): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

const tokenAnswer = z
  .object({ token: z.string().optional(), access_token: z.string().optional() })
  .transform(({ token, access_token }) => token ?? access_token)
  .pipe(z.string());

/**
 * Where the challenge sends a client for its token: https://distribution.github.io/distribution/spec/auth/token/
 * @throws ReleaseError where that is no place for credentials
 */
export function tokenUrl({ parameters }: Challenge): URL {
  const realm = parameters.get('realm') ?? '';
  if (!URL.canParse(realm) || !isSafeUrl(new URL(realm))) {
    throw new ReleaseError(`the registry sends to "${realm}" for a token, which is no https address`);
  }
  const url = new URL(realm);
  for (const name of ['service', 'scope']) {
    const value = parameters.get(name);
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}

/** The token in the answer of a token server. @throws ReleaseError where there is none */
export async function tokenIn(answer: Response): Promise<string> {
  const parsed = tokenAnswer.safeParse(await answer.json().catch(() => undefined));
  if (!parsed.success) throw new ReleaseError(`${answer.url} answered without a token`);
  return parsed.data;
}
