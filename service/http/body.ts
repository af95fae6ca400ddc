import type { IncomingMessage } from 'node:http';
import { ProblemError } from './problem.ts';

/** Reads the bytes of a body. */
export type BodyReader = (request: IncomingMessage) => Promise<Buffer>;

/** The client went away before its request was complete: nobody is left to answer. */
export class AbortedError extends Error {
  override readonly name = 'AbortedError';
}

const jsonType = /^application\/json[ \t]*(?:;[ \t]*charset[ \t]*=[ \t]*"?utf-8"?[ \t]*)?;?$/i;

/** What the headers alone show to be wrong: nobody should have to send a megabyte first. */
function refuseByHeaders({ headers }: IncomingMessage, limit: number, untyped: boolean): void {
  const { 'content-type': type, 'content-encoding': encoding, 'content-length': announced } = headers;
  if (type === undefined ? !untyped : type !== 'application/json' && !jsonType.test(type)) {
    throw new ProblemError('unsupported-media-type', 'Content-Type must be application/json in UTF-8.');
  }
  // Never decompressed: a small body could become huge.
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new ProblemError(
      'unsupported-media-type',
      'Compressed bodies are not accepted: send no Content-Encoding.',
      { headers: { 'Accept-Encoding': 'identity' } },
    );
  }
  if (Number(announced) > limit) throw tooLarge(limit);
}

const tooLarge = (limit: number) =>
  new ProblemError('body-too-large', `The body is larger than the ${limit} bytes allowed here.`);

/**
 * Collects a body. Not with body-parser, which costs 3 µs of 40 and reports what goes wrong in texts of its own
 * that may quote the request. What comes after the limit is discarded by Node once the answer is out.
 */
const collect = (request: IncomingMessage, limit: number) =>
  new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) {
        chunks.push(chunk);
        return;
      }
      // However much may follow: none of it is looked at.
      request.off('data', take);
      reject(tooLarge(limit));
    };
    request.on('data', take);
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('close', () => {
      // Every request is closed in the end; an Error for nothing would cost 4 µs.
      if (!request.complete) reject(new AbortedError());
    });
  });

/**
 * A reader for JSON bodies of at most `limit` bytes.
 * @param untyped whether a body without a Content-Type counts as JSON
 * @throws (from the reader, at once or as a rejection) ProblemError 413 or 415; AbortedError
 */
export function jsonBodyReader(limit: number, untyped = false): BodyReader {
  return request => {
    refuseByHeaders(request, limit, untyped);
    return collect(request, limit);
  };
}

/**
 * A reader for requests of the Open Inference Protocol. NVIDIA's client sends JSON without a Content-Type, and
 * announces tensors in binary by a header.
 * @throws (from the reader) as jsonBodyReader, and ProblemError 415 for binary tensors
 */
export function inferenceBodyReader(limit: number): BodyReader {
  const read = jsonBodyReader(limit, true);
  return request => {
    if (request.headers['inference-header-content-length'] === undefined) return read(request);
    throw new ProblemError(
      'unsupported-media-type',
      'The binary tensor extension is not supported: send JSON.',
    );
  };
}
