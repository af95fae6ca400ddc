import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { type ProblemCode, type ProblemDocument, problemDocument, problemKinds } from '../http/problem.ts';
import { securityHeaders } from '../http/write.ts';
import type { TestService } from './service.ts';

/** An answer, read to its end; header names in lower case. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer that has come whole. */
export const readAnswer = async (response: Response): Promise<Answered> => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
});

/** A string that appears nowhere unless the service repeats what it was sent. */
export const newMarker = (): string => `marker${randomUUID().replaceAll('-', '')}`;

/** Expects what every answer says to browsers, and that none says what serves it. */
export function expectSecurityHeaders({ headers }: Answered): void {
  for (const name of Object.keys(securityHeaders)) expect(headers).toHaveProperty(name.toLowerCase());
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers).not.toHaveProperty('server');
}

const stack = /^ {4}at |node:internal|\.ts:\d|node_modules/m;

/**
 * Expects the problem document of `code`, complete, in agreement with the headers, and silent about the request and
 * about our insides. @returns the document
 */
export function expectProblem(answer: Answered, code: ProblemCode, marker?: string): ProblemDocument {
  expect(`${answer.status} ${answer.body}`).toContain(`"code":"${code}"`);
  const document = problemDocument.parse(JSON.parse(answer.body));
  expect(document).toMatchObject({
    ...problemKinds[code],
    code,
    type: `urn:problem-type:flight-delay:${code}`,
    requestId: answer.headers['x-request-id'],
  });
  expect(answer.status).toBe(document.status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expectSecurityHeaders(answer);
  const everything = JSON.stringify(answer);
  expect(everything).not.toMatch(stack);
  if (marker !== undefined) expect(everything).not.toContain(marker);
  return document;
}

/** Expects that the service still predicts, and that none of its log lines holds the marker or a stack. */
export async function expectUnharmed(service: TestService, marker?: string): Promise<void> {
  const answer = await service.post('/v1/predictions', {
    flights: [{ airline: 'Grupo LATAM', flightType: 'I', month: 4 }],
  });
  expect(await answer.json()).toMatchObject({ predictions: [{ delay: false, verdict: 'No Atraso' }] });
  const lines = JSON.stringify(service.lines);
  if (marker !== undefined) expect(lines).not.toContain(marker);
  expect(lines).not.toMatch(/"severity":"(ERROR|CRITICAL)"/);
}
