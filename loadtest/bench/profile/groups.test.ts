import { expect, test } from '@jest/globals';
import { groupOf, sumBy } from './groups.ts';

const spent = (functionName: string, url: string, microseconds = 1) => ({
  frame: { functionName, url, lineNumber: 0 },
  url,
  microseconds,
});
const here = new URL('../../../', import.meta.url).href;

test.each([
  ['(garbage collector)', '', 'garbage collection'],
  ['constructor', `${here}service/app.ts`, 'our own code'],
  ['run', `${here}node_modules/onnxruntime-node/dist/backend.js`, 'onnxruntime'],
  ['run', `${here}node_modules/@prometheus-io/client/lib/counter.js`, '@prometheus-io/client'],
  ['toString', `${here}node_modules/constructor/index.js`, 'constructor'],
  ['end', 'node:_http_outgoing', 'node:http'],
  ['hash', 'node:internal/crypto/hash', 'node:crypto'],
  ['tick', 'node:internal/process/task_queues', 'the rest of Node (timers, tasks, buffers)'],
])('%s of %s is %s', (name, url, group) => {
  expect(groupOf(spent(name, url))).toBe(group);
});

test('sums come largest first', () => {
  const times = [spent('a', '', 1), spent('b', '', 5), spent('a', '', 2)];
  expect(sumBy(times, ({ frame }) => frame.functionName)).toEqual([
    { name: 'b', microseconds: 5 },
    { name: 'a', microseconds: 3 },
  ]);
});
