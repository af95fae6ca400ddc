import { connect, type Socket } from 'node:net';
import { type Answer, readAnswer } from '../../generator/answer.ts';

const connectPatience = 10_000;
/** How long an answer may take, milliseconds. */
const answerPatience = 5_000;

/** A connection that does to a server whatever it is told, and keeps what the server says. */
export class RawClient {
  readonly socket: Socket;
  #received = '';
  #closed = false;
  #changed = Promise.withResolvers<void>();

  private constructor(socket: Socket) {
    this.socket = socket;
    const change = () => {
      this.#changed.resolve();
      this.#changed = Promise.withResolvers();
    };
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#received += text;
      change();
    });
    // A server that lets go of us in the middle of something resets the connection: `closed` says so.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#closed = true;
      change();
    });
  }

  /** @throws Error (as a rejection) where nobody takes the connection in time */
  static open(url: URL): Promise<RawClient> {
    const { promise, resolve, reject } = Promise.withResolvers<RawClient>();
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // Half-open is for the client to decide: it sees the server's end and keeps its own.
    const socket = connect({ host, port: Number(url.port), noDelay: true });
    const timer = setTimeout(() => socket.destroy(new Error('nobody took the connection')), connectPatience);
    socket.once('error', reject);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(new RawClient(socket));
    });
    return promise.finally(() => clearTimeout(timer));
  }

  /** Whether the connection is gone. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The answer, if it has come in full. */
  get answered(): Answer | undefined {
    const answer = readAnswer(this.#received);
    return typeof answer === 'string' ? undefined : answer;
  }

  /** Waits for the answer; undefined where there is none before the connection closes or patience ends. */
  async answer(): Promise<Answer | undefined> {
    await this.#until(() => this.answered !== undefined || this.#closed);
    return this.answered;
  }

  /** Waits for the server to close. @returns whether it did in time */
  async letGo(milliseconds = answerPatience): Promise<boolean> {
    await this.#until(() => this.#closed, milliseconds);
    return this.#closed;
  }

  /** Makes ready for the answer to another request. */
  forget(): void {
    this.#received = '';
  }

  /** Goes away. @param abruptly with a reset instead of a goodbye */
  leave(abruptly = false): void {
    if (abruptly) this.socket.resetAndDestroy();
    else this.socket.destroy();
  }

  async #until(isSo: () => boolean, milliseconds = answerPatience): Promise<void> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#changed.resolve();
    }, milliseconds);
    while (!isSo() && !late) await this.#changed.promise;
    clearTimeout(timer);
  }
}
