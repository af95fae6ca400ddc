import { describe, expect, test } from '@jest/globals';
import { problemReply } from '../../service/http/exchange.ts';
import { ProblemError } from '../../service/http/problem.ts';
import { isRefusal, refusals, refusedWith } from './refusal.ts';

const { body } = problemReply(new ProblemError('overloaded', 'Too much.'), 'request-1', false);
const head = 'HTTP/1.1 503 X\r\nContent-Type: application/problem+json\r\nRetry-After: 1\r\n';
const refused = { status: 503, head, body: String(body) };

describe('a refusal', () => {
  test('is a problem document that says when to come again', () => {
    expect(isRefusal(refused)).toBe(true);
  });

  test.each([
    ['without Retry-After', { ...refused, head: head.replace('Retry-After: 1\r\n', '') }],
    ['of another type', { ...refused, head: head.replace('problem+', '') }],
    ['with another status', { ...refused, status: 500 }],
    ['with another problem', { ...refused, body: refused.body.replaceAll('overloaded', 'internal') }],
  ])('is none %s', (_, answer) => {
    expect(isRefusal(answer)).toBe(false);
  });

  test('is counted apart from what failed', () => {
    expect(refusals({ failures: { [refusedWith(503)]: 2, [refusedWith(429)]: 3, 'status 503': 4 } })).toBe(5);
  });
});
