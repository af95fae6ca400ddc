import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { closes, readAnswer } from './answer.ts';

const anyAnswer = fc
  .record({
    status: fc.integer({ min: 200, max: 599 }),
    body: fc.string({ unit: fc.integer({ min: 0, max: 255 }).map(code => String.fromCharCode(code)) }),
    name: fc.constantFrom('Content-Length', 'content-length', 'CONTENT-LENGTH'),
  })
  .map(({ status, body, name }) => ({
    status,
    body,
    text: `HTTP/1.1 ${status} Whatever\r\nX-Other: 1\r\n${name}: ${body.length}\r\n\r\n${body}`,
  }));

test('an answer is read when all of it is there, not before, and nothing may come after it', () => {
  fc.assert(
    fc.property(anyAnswer, fc.nat(), fc.string({ minLength: 1 }), ({ status, body, text }, cut, more) => {
      expect(readAnswer(text)).toMatchObject({ status, body });
      expect(readAnswer(text.slice(0, cut % text.length))).toBe('incomplete');
      expect(readAnswer(text + more)).toBe('unreadable');
    }),
  );
});

test.each([
  'SSH-2.0-OpenSSH\r\n\r\n',
  'HTTP/1.1 200 OK\r\nX-Other: 1\r\n\r\n',
  'HTTP/1.1 OK\r\nContent-Length: 0\r\n\r\n',
])('%j is no answer', text => {
  expect(readAnswer(text)).toBe('unreadable');
});

test.each([
  ['close', true],
  ['keep-alive', false],
])('with Connection: %s the connection closes: %s', (value, expected) => {
  const answer = readAnswer(`HTTP/1.1 200 OK\r\nConnection: ${value}\r\nContent-Length: 0\r\n\r\n`);
  if (typeof answer === 'string') throw new Error(answer);
  expect(closes(answer)).toBe(expected);
});
