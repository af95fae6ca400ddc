import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type Answer, closes, readAnswer } from './answer.ts';
import type { PreparedRequest } from './request.ts';

const readBufferBytes = 16_384;
/** How long connecting ahead may take, milliseconds. */
const patience = 5_000;

/** A request on its way. Times in milliseconds. */
export interface Sent {
  readonly request: PreparedRequest;
  /** When it was due: its latency counts from then. */
  readonly due: number;
}

/** What a connection reports; after either it is free again. */
export interface ConnectionEvents {
  answered(connection: Connection, sent: Sent, answer: Answer): void;
  /** There will be no answer. @param reason in a word or two, for instance ECONNRESET */
  failed(connection: Connection, sent: Sent, reason: string): void;
}

/**
 * A keep-alive connection with one request in flight at most; connects again by itself with the next request after
 * it was closed. It talks to the socket directly: an HTTP client costs more per request than the servers that are
 * measured here.
 */
export class Connection {
  readonly #url: URL;
  readonly #events: ConnectionEvents;
  #socket: Socket | undefined;
  #pending: Sent | undefined;
  #sentAt = 0;
  #partial = '';

  constructor(url: URL, events: ConnectionEvents) {
    this.#url = url;
    this.#events = events;
  }

  /** Connects ahead of the first request. @throws Error (as a rejection) where nobody listens */
  open(): Promise<void> {
    const ready = this.#url.protocol === 'https:' ? 'secureConnect' : 'connect';
    return new Promise((resolve, reject) => {
      const socket = this.#connect();
      const timer = setTimeout(
        () => socket.destroy(new Error(`no connection in ${patience / 1_000} s`)),
        patience,
      );
      socket.once('close', () => clearTimeout(timer));
      socket.once(ready, () => {
        clearTimeout(timer);
        resolve();
      });
      socket.once('error', reject);
    });
  }

  send(sent: Sent): void {
    this.#pending = sent;
    this.#sentAt = performance.now();
    // What is written before the connection stands waits for it.
    (this.#socket ?? this.#connect()).write(sent.request.bytes);
  }

  /** Since when it waits for an answer, undefined where it does not. */
  get waitingSince(): number | undefined {
    return this.#pending && this.#sentAt;
  }

  /** Closes; a request without an answer fails for this reason. */
  close(reason = 'closed'): void {
    const socket = this.#socket;
    this.#forget();
    socket?.destroy();
    this.#fail(reason);
  }

  #connect(): Socket {
    const { protocol, hostname, port } = this.#url;
    const host = hostname.replace(/^\[|\]$/g, '');
    let socket: Socket;
    if (protocol === 'https:') {
      socket = connectTls({ host, port: Number(port || 443), servername: host });
      socket.setNoDelay(true);
      socket.on('data', (chunk: Buffer) => this.#read(chunk.toString('latin1')));
    } else {
      // One buffer per connection, read before the next chunk overwrites it: nothing to allocate per answer.
      const buffer = Buffer.allocUnsafe(readBufferBytes);
      const callback = (bytes: number) => {
        this.#read(buffer.toString('latin1', 0, bytes));
        return true;
      };
      socket = connect({ host, port: Number(port || 80), noDelay: true, onread: { buffer, callback } });
    }
    let reason = 'closed without an answer';
    socket.on('error', (error: NodeJS.ErrnoException) => {
      reason = error.code ?? error.message;
    });
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#forget();
      this.#fail(reason);
    });
    this.#socket = socket;
    return socket;
  }

  #forget(): void {
    this.#socket = undefined;
    this.#partial = '';
  }

  #fail(reason: string): void {
    const sent = this.#pending;
    this.#pending = undefined;
    if (sent) this.#events.failed(this, sent, reason);
  }

  #read(text: string): void {
    if (this.#pending === undefined) {
      this.close();
      return;
    }
    this.#partial = this.#partial === '' ? text : this.#partial + text;
    const answer = readAnswer(this.#partial);
    if (answer === 'incomplete') return;
    if (answer === 'unreadable') {
      this.close('unreadable');
      return;
    }
    const sent = this.#pending;
    this.#partial = '';
    this.#pending = undefined;
    if (closes(answer)) this.close();
    this.#events.answered(this, sent, answer);
  }
}
