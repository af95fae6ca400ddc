import type { Question } from '../questions/question.ts';

/** A question as it goes over the wire. */
export interface PreparedRequest {
  readonly question: Question;
  readonly bytes: Buffer;
}

/** Builds a request once, so that sending it costs next to nothing. @param key API key to present, null for none */
export function prepare(question: Question, url: URL, key: string | null): PreparedRequest {
  const { path, body } = question;
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${url.host}`,
    ...(key === null ? [] : [`Authorization: Bearer ${key}`]),
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return { question, bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`) };
}
