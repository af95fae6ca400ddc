import { reason } from '../reason.ts';

/** How long an answer may take, milliseconds. */
const patience = 15_000;

/** An answer as checks look at it. `status` is 0 where none came; `text` then says why. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Asks a service as its clients do. */
export class Client {
  readonly url: string;
  readonly #key: string | undefined;

  /** @param key API key, where the service wants one */
  constructor(url: string, key: string | undefined) {
    this.url = url.replace(/\/$/, '');
    this.#key = key;
  }

  get hasKey(): boolean {
    return this.#key !== undefined;
  }

  get = (path: string): Promise<Answer> => this.#ask(path, {});
  /** @param key instead of the own one; null for none */
  post = (path: string, body: unknown, key: string | null | undefined = this.#key): Promise<Answer> =>
    this.#ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key && { Authorization: `Bearer ${key}` }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  async #ask(path: string, options: RequestInit): Promise<Answer> {
    try {
      const answer = await fetch(this.url + path, { ...options, signal: AbortSignal.timeout(patience) });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    } catch (error) {
      return { status: 0, headers: new Headers(), text: reason(error) };
    }
  }
}
