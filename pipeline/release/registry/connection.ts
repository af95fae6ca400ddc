import { z } from 'zod';
import { reason } from '../reason.ts';
import { ReleaseError } from '../release-error.ts';
import { basic, readChallenge, tokenIn, tokenUrl } from './bearer-token.ts';
import type { Credentials } from './credentials.ts';
import { RegistryRefusal } from './refusal.ts';
import { isSafeUrl, type Repository } from './repository.ts';

/** How long a registry may take to answer, milliseconds. */
const patience = 15_000;
/** The slowest line that is waited for, bytes a second. */
const slowest = 256 * 1_024;

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes */
const errors = z.object({ errors: z.array(z.object({ code: z.string() })) });

export interface Question {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** Bytes that will be moved, where they are many. */
  readonly size?: number;
}

/** Asks a registry about one repository, as somebody. */
export class Connection {
  readonly repository: Repository;
  readonly #credentials: Credentials | undefined;
  /** As the registry last wanted it. */
  #authorization: string | undefined;

  constructor(repository: Repository, credentials: Credentials | undefined) {
    this.repository = repository;
    this.#credentials = credentials;
  }

  /**
   * Asks as nobody first; the answer says how to say who one is.
   * @param path below the repository, or a place that the registry named
   * @param expected statuses that are an answer
   * @throws ReleaseError where the registry refuses, fails, or cannot be reached
   */
  async ask(path: string | URL, question: Question, expected: readonly number[]): Promise<Response> {
    const url = typeof path === 'string' ? new URL(this.repository.url + path) : path;
    const first = await this.#send(url, question);
    // A stream can be sent once; it goes out right after a question that has told who we are.
    if (first.status !== 401 || question.body instanceof ReadableStream) {
      return this.#expect(first, question, expected);
    }
    await first.body?.cancel();
    this.#authorization = await this.#authorize(first.headers.get('www-authenticate'), question);
    const second = this.#authorization === undefined ? first : await this.#send(url, question);
    return this.#expect(second, question, expected);
  }

  async #authorize(challenge: string | null, question: Question): Promise<string | undefined> {
    const wanted = readChallenge(challenge);
    const own = this.#credentials && basic(this.#credentials);
    if (wanted === undefined || wanted.scheme === 'basic') return own;
    const headers = own === undefined ? {} : { Authorization: own };
    const answer = await this.#reach(tokenUrl(wanted), { headers, signal: AbortSignal.timeout(patience) });
    if (!answer.ok) throw this.#refusal(answer.status, question);
    return `Bearer ${await tokenIn(answer)}`;
  }

  #send(url: URL, { method, headers, body, size = 0 }: Question): Promise<Response> {
    if (!isSafeUrl(url)) throw new ReleaseError(`the registry sends to ${url.host}, which has no https`);
    const sent = new Headers(headers);
    // What is said to this registry is for no other host that it may send us to.
    if (this.#authorization !== undefined && url.host === new URL(this.repository.url).host) {
      sent.set('Authorization', this.#authorization);
    }
    const signal = AbortSignal.timeout(patience + Math.ceil((size / slowest) * 1_000));
    // fetch keeps all of a body in memory, in case it has to be sent again, unless that is ruled out by the last two
    // (Fetch standard, HTTP-network-or-cache fetch).
    const once = { duplex: 'half', redirect: 'error', window: null } as const;
    return this.#reach(url, {
      method,
      headers: sent,
      signal,
      ...(body !== undefined && { body, ...once }),
    });
  }

  async #expect(answer: Response, question: Question, expected: readonly number[]): Promise<Response> {
    const { status } = answer;
    if (expected.includes(status)) return answer;
    if (status === 401 || status === 403) throw this.#refusal(status, question);
    const { name, host } = this.repository;
    // To begin an upload names nothing but the repository.
    if (status === 404 && question.method === 'POST') {
      throw new ReleaseError(
        `${host} has no repository ${name}; \`npm run deploy\` of its environment makes it`,
      );
    }
    const { data } = errors.safeParse(await answer.json().catch(() => undefined));
    const codes = data === undefined ? '' : ` (${data.errors.map(({ code }) => code).join(', ')})`;
    const then = status >= 500 || status === 429 ? 'try again later' : `asked to ${question.method} ${name}`;
    throw new ReleaseError(`${host} answers ${status}${codes}; ${then}`);
  }

  #refusal(status: number, { method }: Question): RegistryRefusal {
    const to = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
    return new RegistryRefusal(this.repository, this.#credentials, to, status);
  }

  async #reach(url: URL, options: RequestInit): Promise<Response> {
    try {
      return await fetch(url, options);
    } catch (error) {
      throw new ReleaseError(`${url.host} cannot be reached: ${reason(error)}`);
    }
  }
}
