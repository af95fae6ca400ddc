import { METHODS } from 'node:http';
import fc from 'fast-check';
import { nearly } from './json-mutations.ts';
import { rowBody, tensorBody } from './oracle.ts';
import { anyFlight } from './questions.ts';

/** A request that anyone might send. */
export interface AnyRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** Whether the body is as long as the headers say. */
  readonly complete: boolean;
}

/** HEAD is left out, for its answers announce bodies that do not come, and CONNECT, which has no path. */
const methods = fc.oneof(
  { weight: 8, arbitrary: fc.constant('POST') },
  { weight: 3, arbitrary: fc.constant('GET') },
  { weight: 1, arbitrary: fc.constantFrom(...METHODS.filter(name => name !== 'HEAD' && name !== 'CONNECT')) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Z]{1,12}$/) },
);

const latin1 = fc.string({ unit: fc.integer({ min: 1, max: 255 }).map(code => String.fromCharCode(code)) });
/** Without line breaks a value cannot become another header, or the end of them. */
const value = fc.oneof(
  fc.constantFrom('', '*', 'application/json', 'text/html', 'gzip', 'identity', 'close', '100-continue', '1'),
  fc.constantFrom('Bearer x', 'Bearer', 'Basic eDp4', '0.0.0.0', 'a, b, c', '"tag"', 'keep-alive', '\u00e9'),
  latin1.map(text => text.replaceAll(/[\r\n]/g, ' ')),
);
const names = fc.oneof(
  fc.constantFrom('Accept', 'Accept-Encoding', 'Authorization', 'Connection', 'Content-Encoding', 'Cookie'),
  fc.constantFrom('Expect', 'Forwarded', 'Host', 'If-None-Match', 'Origin', 'Range', 'Referer', 'Upgrade'),
  fc.constantFrom(
    'Inference-Header-Content-Length',
    'X-API-Key',
    'X-Forwarded-For',
    'traceparent',
    'User-Agent',
  ),
  fc.stringMatching(/^X-[a-z]{1,8}$/),
);
const contentType = fc.oneof(
  { weight: 6, arbitrary: fc.constant('application/json') },
  { weight: 1, arbitrary: value },
);

const bodies = (marker: string) =>
  fc.oneof(
    nearly(anyFlight.map(rowBody)).map(text => Buffer.from(text)),
    nearly(anyFlight.map(flight => ({ flights: [flight] }))).map(text => Buffer.from(text)),
    nearly(anyFlight.map(flight => tensorBody([flight]))).map(text => Buffer.from(text)),
    fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes)),
    fc.json().map(text => Buffer.from(text)),
    fc
      .constantFrom('', `{"data": "${marker}"}`, `{"${marker}": 1}`, `["${marker}`)
      .map(text => Buffer.from(text)),
  );

/** How the length of the body is told: rightly, mostly. */
const framing = fc.oneof(
  { weight: 8, arbitrary: fc.constant('length' as const) },
  { weight: 2, arbitrary: fc.constant('chunked' as const) },
  { weight: 1, arbitrary: fc.constant('none' as const) },
  { weight: 1, arbitrary: fc.constant('any' as const) },
);

/** Requests to any of these paths, or near them, with texts that hold the marker. */
export const anyRequest = (paths: readonly string[], marker: string): fc.Arbitrary<AnyRequest> =>
  fc
    .record({
      method: methods,
      path: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...paths) },
        { weight: 1, arbitrary: fc.webPath() },
      ),
      after: fc.oneof(
        { weight: 6, arbitrary: fc.constant('') },
        {
          weight: 2,
          arbitrary: fc.constantFrom('?explain=true', `?${marker}=1`, '?', '?%ff', '%', '%ff', '/', '/..'),
        },
        { weight: 1, arbitrary: fc.webQueryParameters().map(query => `?${query}`) },
      ),
      type: contentType,
      headers: fc.array(fc.tuple(names, value), { maxLength: 3 }),
      body: bodies(marker),
      how: framing,
      length: fc.oneof(fc.nat(600).map(String), value),
    })
    .map(({ method, path, after, type, headers, body, how, length }) => ({
      method,
      path: `${path || '/'}${after}`,
      headers: [['Host', 'test'], ['Content-Type', type], ...framed(how, body, length), ...headers] as const,
      body: how === 'chunked' ? chunked(body) : body,
      complete: how === 'length' || how === 'chunked',
    }));

function framed(how: 'length' | 'chunked' | 'none' | 'any', body: Buffer, length: string) {
  if (how === 'none') return [];
  if (how === 'chunked') return [['Transfer-Encoding', 'chunked'] as const];
  return [['Content-Length', how === 'length' ? String(body.length) : length] as const];
}

const chunked = (body: Buffer) =>
  Buffer.concat([
    ...(body.length > 0 ? [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')] : []),
    Buffer.from('0\r\n\r\n'),
  ]);

/** The bytes of a request. */
export const bytesOf = ({ method, path, headers, body }: AnyRequest): Buffer => {
  const lines = headers.map(([name, text]) => `${name}: ${text}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'), body]);
};
