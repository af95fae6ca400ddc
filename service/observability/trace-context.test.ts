import { expect, test } from '@jest/globals';
import { parseTraceparent } from './trace-context.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

test('a traceparent names the trace, the caller’s span and whether it is sampled', () => {
  expect(parseTraceparent(traceparent)).toEqual({ traceId, spanId: '00f067aa0ba902b7', sampled: true });
  expect(parseTraceparent(traceparent.replace(/01$/, '00'))).toMatchObject({ sampled: false });
});

test.each([
  ['absent', undefined],
  ['garbage', 'hello'],
  ['all-zero trace', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
  ['all-zero span', `00-${traceId}-${'0'.repeat(16)}-01`],
  ['version ff', `ff-${traceId}-00f067aa0ba902b7-01`],
  ['too long for version 00', `${traceparent}-extra`],
  ['upper case', traceparent.toUpperCase()],
])('a traceparent that is %s counts as none', (_, header) => {
  expect(parseTraceparent(header)).toBeUndefined();
});
