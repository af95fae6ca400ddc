import express, { type Request, type Response } from 'express';
import { ProblemError } from './problem.ts';

/** Reads the bytes of a body. */
export type BodyReader = (request: Request, response: Response) => Promise<Buffer>;

/** The client went away before its request was complete: nobody is left to answer. */
export class AbortedError extends Error {
  override readonly name = 'AbortedError';
}

const jsonType = /^application\/json[ \t]*(?:;[ \t]*charset[ \t]*=[ \t]*"?utf-8"?[ \t]*)?;?$/i;

const tooLarge = (limit: number) =>
  new ProblemError('body-too-large', `The body is larger than the ${limit} bytes allowed here.`);

/** body-parser's error types and what they mean to a client; its own messages may quote the request. */
function explainError(error: unknown, limit: number): Error {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return tooLarge(limit);
  if (type === 'encoding.unsupported') {
    return new ProblemError(
      'unsupported-media-type',
      'Compressed bodies are not accepted: send no Content-Encoding.',
      {
        headers: { 'Accept-Encoding': 'identity' },
      },
    );
  }
  if (type === 'request.aborted') return new AbortedError();
  if (type === 'request.size.invalid') {
    return new ProblemError(
      'malformed-request',
      'The body does not have the length that Content-Length says.',
    );
  }
  return error instanceof Error ? error : new Error('the body could not be read');
}

/**
 * A reader for JSON bodies of at most `limit` bytes. Bodies are never decompressed: a small one could become huge.
 * @param untyped whether a body without a Content-Type counts as JSON
 * @throws (from the reader) ProblemError 400, 413 or 415; AbortedError
 */
export function jsonBodyReader(limit: number, untyped = false): BodyReader {
  const read = express.raw({ type: () => true, inflate: false, limit });
  return (request, response) => {
    const type = request.headers['content-type'];
    if (type === undefined ? !untyped : type !== 'application/json' && !jsonType.test(type)) {
      return Promise.reject(
        new ProblemError('unsupported-media-type', 'Content-Type must be application/json in UTF-8.'),
      );
    }
    // Here and now: body-parser would say so only when all of it had come.
    const { 'content-length': announced, 'content-encoding': encoding } = request.headers;
    if (encoding === undefined && Number(announced) > limit) return Promise.reject(tooLarge(limit));
    return new Promise((resolve, reject) => {
      read(request, response, (error?: unknown) => {
        if (error) reject(explainError(error, limit));
        else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
      });
    });
  };
}

/**
 * A reader for requests of the Open Inference Protocol. NVIDIA's client sends JSON without a Content-Type, and
 * announces tensors in binary by a header.
 * @throws (from the reader) as jsonBodyReader, and ProblemError 415 for binary tensors
 */
export function inferenceBodyReader(limit: number): BodyReader {
  const read = jsonBodyReader(limit, true);
  return (request, response) =>
    request.headers['inference-header-content-length'] === undefined
      ? read(request, response)
      : Promise.reject(
          new ProblemError(
            'unsupported-media-type',
            'The binary tensor extension is not supported: send JSON.',
          ),
        );
}
