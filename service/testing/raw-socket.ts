import { connect } from 'node:net';
import type { Answered } from './problems.ts';

/** The complete answers in what a connection has sent so far; informational ones (1xx) are left out. */
function parseAnswers(text: string): Answered[] {
  const answers: Answered[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return answers;
    const [statusLine = '', ...lines] = rest.slice(0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1]);
    if (!status) throw new Error(`not an HTTP answer: ${JSON.stringify(rest.slice(0, 200))}`);
    const headers = Object.fromEntries(
      lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
    );
    const length = Number(headers['content-length'] ?? 0);
    if (rest.length < end + 4 + length) return answers;
    const body = rest.slice(end + 4, end + 4 + length);
    rest = rest.slice(end + 4 + length);
    if (status >= 200) answers.push({ status, headers, body });
  }
}

/**
 * Sends exactly these bytes over a connection of its own.
 * @param ends whether the client then says that it sends nothing more
 * @returns the answers: as many as expected, fewer where the server closes before, all until it closes for Infinity
 */
export function sendBytes(
  url: string,
  bytes: readonly (string | Buffer)[],
  expected = Number.POSITIVE_INFINITY,
  ends = false,
): Promise<Answered[]> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let received = '';
    const look = (closed: boolean) => {
      try {
        const answers = parseAnswers(received);
        if (!closed && answers.length < expected) return;
        resolve(answers);
      } catch (error) {
        reject(error);
      }
      socket.destroy();
    };
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      received += text;
      look(false);
    });
    // A server that closes while we still write resets the connection; what it said before counts.
    socket.on('error', () => undefined);
    socket.on('close', () => look(true));
    for (const part of bytes) socket.write(part);
    if (ends) socket.end();
  });
}

/** Between two pieces of a body that never ends, milliseconds. */
const pace = 20;

/** Sends a head, and then the same piece again and again until the server closes. @returns the answers */
export function sendEndlessly(url: string, head: string | Buffer, piece: string): Promise<Answered[]> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let received = '';
    const timer = setInterval(() => socket.write(piece), pace);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      received += text;
    });
    // The server resets what it does not read any more.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      try {
        resolve(parseAnswers(received));
      } catch (error) {
        reject(error);
      }
    });
    socket.write(head);
  });
}

/** Sends one request's bytes and returns its answer. @throws Error where the server closes without one */
export async function sendRequest(url: string, ...bytes: readonly (string | Buffer)[]): Promise<Answered> {
  const [answer] = await sendBytes(url, bytes, 1);
  if (answer === undefined) throw new Error('the server closed the connection without an answer');
  return answer;
}

/** A request as bytes; `Content-Length` is right unless another one is given. */
export function requestBytes(
  path: string,
  {
    method = 'POST',
    body = '',
    headers = {},
  }: {
    method?: string;
    body?: string | Buffer;
    headers?: Readonly<Record<string, string>>;
  } = {},
): Buffer {
  const all = {
    Host: 'test',
    ...(method === 'POST' && {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
    }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`),
    Buffer.from(body),
  ]);
}
