import { connect, type Socket } from 'node:net';
import { judge } from './answer.ts';
import type { PreparedRequest } from './requests.ts';

const readBufferBytes = 16_384;

/** What a connection reports: the answer to its request came (or it never will) and it is free again. */
export interface ConnectionEvents {
  /** @param sentAt what `send` was given, milliseconds */
  answered(connection: Connection, right: boolean, sentAt: number): void;
  /** The connection is gone; a request without an answer counts as one error. */
  lost(connection: Connection, unanswered: boolean): void;
}

/**
 * A keep-alive connection with one request in flight at most. It talks to the socket directly: an HTTP client
 * costs more per request than the servers that are measured here.
 */
export class Connection {
  readonly #socket: Socket;
  #pending: PreparedRequest | undefined;
  #sentAt = 0;
  #partial = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Connects. @throws Error (as a rejection) where nobody listens */
  static open(url: string, events: ConnectionEvents): Promise<Connection> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      // One buffer per connection, read before the next chunk overwrites it: nothing to allocate per answer.
      const buffer = Buffer.allocUnsafe(readBufferBytes);
      const onread = {
        buffer,
        callback: (bytes: number) => {
          connection.#read(buffer.toString('latin1', 0, bytes), events);
          return true;
        },
      };
      const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
      const connection = new Connection(socket);
      socket.once('connect', () => resolve(connection));
      socket.on('error', reject);
      socket.on('close', () => events.lost(connection, connection.#pending !== undefined));
    });
  }

  /** @param sentAt the time its latency counts from, milliseconds */
  send(request: PreparedRequest, sentAt: number): void {
    this.#pending = request;
    this.#sentAt = sentAt;
    this.#socket.write(request.bytes);
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(text: string, events: ConnectionEvents): void {
    if (this.#pending === undefined) {
      this.close();
      return;
    }
    this.#partial = this.#partial === '' ? text : this.#partial + text;
    const verdict = judge(this.#partial, this.#pending.answer);
    if (verdict === 'incomplete') return;
    this.#partial = '';
    this.#pending = undefined;
    events.answered(this, verdict === 'right', this.#sentAt);
    // After a wrong answer it is unknown where the next one begins.
    if (verdict === 'wrong') this.close();
  }
}
