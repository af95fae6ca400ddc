import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../processes/children.ts';
import type { SelfTime } from './cpu-profile.ts';

const own = 'service';
export const idle = '(idle)';

/** V8's names for time that belongs to no function. Maps, because functions are called `constructor` too. */
const pseudo = new Map([
  ['(garbage collector)', 'garbage collection'],
  ['(program)', 'native code outside JavaScript (kernel, libuv, HTTP parser)'],
  ['(idle)', idle],
]);

/** Parts of Node by the beginning of their module's name; the first that fits counts. */
const partsOfNode: readonly (readonly [string, string])[] = [
  ['node:_http', 'node:http'],
  ['node:internal/http', 'node:http'],
  ['node:net', 'node:net and streams'],
  ['node:_stream', 'node:net and streams'],
  ['node:stream', 'node:net and streams'],
  ['node:internal/stream', 'node:net and streams'],
  ['node:events', 'node:net and streams'],
  ['node:internal/crypto', 'node:crypto'],
];
const restOfNode = 'the rest of Node (timers, tasks, buffers)';

/** Packages that are parts of one thing. */
const families = new Map([
  ['express', 'express and router'],
  ['router', 'express and router'],
  ['onnxruntime-node', 'onnxruntime'],
  ['onnxruntime-common', 'onnxruntime'],
  ['body-parser', 'body-parser and what it uses'],
  ['raw-body', 'body-parser and what it uses'],
  ['on-finished', 'body-parser and what it uses'],
  ['type-is', 'body-parser and what it uses'],
  ['media-typer', 'body-parser and what it uses'],
  ['content-type', 'body-parser and what it uses'],
  ['iconv-lite', 'body-parser and what it uses'],
  ['pino', 'pino'],
  ['sonic-boom', 'pino'],
]);

/** The file of a function, from the repository's root; '' where it has none there. */
export const fileOf = ({ url }: SelfTime): string =>
  url.startsWith('file:') ? relative(root, fileURLToPath(url)).replaceAll('\\', '/') : '';

/** Whether the function is the service's own code. */
export const isOwn = (self: SelfTime): boolean => fileOf(self).startsWith(`${own}/`);

/** Which part of the program a function belongs to. */
export function groupOf(self: SelfTime): string {
  const named = pseudo.get(self.frame.functionName);
  if (named !== undefined) return named;
  if (self.url.startsWith('node:')) {
    return partsOfNode.find(([prefix]) => self.url.startsWith(prefix))?.[1] ?? restOfNode;
  }
  const file = fileOf(self);
  const name = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  if (name !== undefined) return families.get(name) ?? name;
  return file.startsWith(`${own}/`) ? 'our own code' : restOfNode;
}

/** Sums self times by a name; the largest first. */
export function sumBy(
  times: readonly SelfTime[],
  name: (self: SelfTime) => string,
): { name: string; microseconds: number }[] {
  const sums = new Map<string, number>();
  for (const self of times) {
    sums.set(name(self), (sums.get(name(self)) ?? 0) + self.microseconds);
  }
  return [...sums]
    .map(([name, microseconds]) => ({ name, microseconds }))
    .sort((a, b) => b.microseconds - a.microseconds);
}
