import { describe, expect, test } from '@jest/globals';
import { watchLine } from '../testing/pods.ts';
import { pod, watchEvent } from './objects.ts';
import { PodHistory } from './pod-history.ts';

function history(...lines: (readonly [time: number, line: unknown])[]): PodHistory {
  const pods = new PodHistory();
  for (const [time, line] of lines) pods.apply(watchEvent.parse(line), time);
  return pods;
}
const twoPods = [
  [1, watchLine('ADDED', { uid: 'a' })],
  [2, watchLine('ADDED', { uid: 'b' })],
] as const;

describe('the pods of a watch', () => {
  test('serve while they are ready and do not leave', () => {
    const { serving, pods } = history(
      ...twoPods,
      [3, watchLine('ADDED', { uid: 'c', ready: false })],
      [4, watchLine('MODIFIED', { uid: 'a', leaves: true })],
    );
    expect(serving.map(({ uid }) => uid)).toEqual(['b']);
    expect(pods.length).toBe(3);
  });

  test('of an image count as having served even if they were ready for a moment only', () => {
    const pods = history(
      [1, watchLine('ADDED', { uid: 'a', image: 'broken', ready: false })],
      [2, watchLine('ADDED', { uid: 'b', image: 'other', ready: false })],
      [3, watchLine('MODIFIED', { uid: 'b', image: 'other' })],
      [4, watchLine('DELETED', { uid: 'b', image: 'other' })],
    );
    expect([...pods.imagesThatServed]).toEqual(['other']);
  });

  test('are counted from moment to moment, also when they leave and come back between two looks', () => {
    const pods = history(
      ...twoPods,
      [10, watchLine('MODIFIED', { uid: 'b', ready: false })],
      [11, watchLine('MODIFIED', { uid: 'b' })],
    );
    expect(pods.counts.slice(-2)).toEqual([
      { time: 10, serving: 1, all: 2 },
      { time: 11, serving: 2, all: 2 },
    ]);
    expect(pods.fewestSince(5)).toBe(1);
    expect(pods.fewestSince(11)).toBe(2);
    // Nothing has changed since: what was then is still so.
    expect(pods.fewestSince(20)).toBe(2);
  });

  test('tell with which status they ended', () => {
    const pods = history(
      ...twoPods,
      [10, watchLine('MODIFIED', { uid: 'a', leaves: true, ready: false, exitCode: 0 })],
      [11, watchLine('DELETED', { uid: 'a', leaves: true, ready: false })],
      [12, watchLine('DELETED', { uid: 'b' })],
    );
    const left = pods.departuresSince(5).map(({ name, exitCode }) => [name, exitCode]);
    expect(left).toEqual([
      ['flight-delay-a', 0],
      ['flight-delay-b', undefined],
    ]);
    expect(pods.departuresSince(11).length).toBe(1);
  });

  test('a watch that fails is not taken for one without news', () => {
    const line = { type: 'ERROR', object: { message: 'too old resource version' } };
    expect(() => history([1, line])).toThrow('too old resource version');
  });

  test('a pod without a node or a container yet is one that waits', () => {
    const waiting = { metadata: { name: 'x', uid: 'x' }, spec: { containers: [{ image: 'i' }] }, status: {} };
    expect(pod.parse(waiting)).toMatchObject({ serves: false, node: undefined, containerId: undefined });
  });
});
