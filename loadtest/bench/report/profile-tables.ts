import { percent } from '../../report/numbers.ts';
import { renderTable } from '../../report/table.ts';
import type { SelfTime } from '../profile/cpu-profile.ts';
import { fileOf, groupOf, idle, isOwn, sumBy } from '../profile/groups.ts';
import type { Profiled } from '../profile/record.ts';

const functionsShown = 15;
const filesShown = 15;

const nameOf = (self: SelfTime): string => {
  const { functionName, url, lineNumber } = self.frame;
  const name = functionName || '(anonymous)';
  const place = fileOf(self) || self.url;
  if (place === '') return `\`${name}\``;
  return url === ''
    ? `\`${name}\`, native, from \`${place}\``
    : `\`${name}\` (\`${place}:${lineNumber + 1}\`)`;
};

/** Where the time of a profiled server went: by part, by file of our own and by function. */
export function profileTables({ times, requests }: Profiled): string {
  const busy = times.filter(self => groupOf(self) !== idle);
  const total = busy.reduce((sum, { microseconds }) => sum + microseconds, 0);
  const table = (title: string, sums: readonly { name: string; microseconds: number }[]) => {
    const rows = sums.map(({ name, microseconds }) => [
      name,
      (microseconds / requests).toFixed(2),
      percent(microseconds / total),
    ]);
    return renderTable({ head: [title, 'µs per request', 'share'], rows });
  };
  return `${table('part', [...sumBy(busy, groupOf), { name: 'all', microseconds: total }])}
Our own code, file by file (without what it calls):

${table('file', sumBy(busy.filter(isOwn), fileOf).slice(0, filesShown).map(code))}
The functions that take most themselves:

${table('function', sumBy(busy, nameOf).slice(0, functionsShown))}`;
}

const code = ({ name, microseconds }: { name: string; microseconds: number }) => ({
  name: `\`${name}\``,
  microseconds,
});
