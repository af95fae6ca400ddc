import { expect, test } from '@jest/globals';
import { readArguments } from './arguments.ts';
import { contestantIds } from './contestants.ts';

test('by default all servers are measured, and the result is published', () => {
  expect(readArguments([])).toMatchObject({ only: contestantIds, publish: true, plan: { rounds: 5 } });
});

test('a part of the servers, or a quick look, is not published', () => {
  expect(readArguments(['flask'])).toMatchObject({ only: ['flask'], publish: false, plan: { rounds: 5 } });
  expect(readArguments(['--quick'])).toMatchObject({
    only: contestantIds,
    publish: false,
    plan: { rounds: 1 },
  });
});

test('servers that nobody knows are all named, with those that there are', () => {
  expect(() => readArguments(['flask', 'django', 'rails'])).toThrow(
    'django, rails: no such server; there are service, fastapi, bentoml, flask',
  );
});
