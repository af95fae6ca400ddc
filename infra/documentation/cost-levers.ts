import { code, table } from '../../service/documentation/markdown.ts';
import type { Estimate, Item } from '../cost/estimate.ts';
import { hoursPerMonth } from '../cost/price.ts';
import { discounts, machines } from '../cost/prices.ts';
import type { CloudEnvironment } from '../environments/schema/environment.ts';
import { percent } from '../values/quantities.ts';
import { dollars } from './dollars.ts';

const isNode = ({ resource: { type } }: Item): boolean => type === 'google_container_node_pool';
const costOf = (items: readonly Item[]): number => items.reduce((sum, { cost }) => sum + cost.low, 0);
/** Hours of a week in which somebody works. */
const worked = { hours: 50, of: 7 * 24 } as const;

/** What would change the bill of an environment most, at its fewest nodes. */
export function leversOf(
  { name, nodePool, deletionProtection }: CloudEnvironment,
  { items, total }: Estimate,
): string {
  const { machineType, minimum } = nodePool;
  const nodes = costOf(items.filter(isNode));
  const family = machineType.startsWith('n2d') ? 'n2d' : 'e2';
  const running = machines[machineType].usd * hoursPerMonth * minimum;
  const saves = (share: number): string => dollars(running * (1 - share));
  const idle = dollars(total.low * (1 - worked.hours / worked.of));
  const byItself = `Google deducts it by itself from ${family} machines that run all month: the bill above is too high by it`;
  const rows = [
    ['one node fewer', dollars(nodes / minimum), 'with fewer than three, a zone has none'],
    [
      'a promise of a year',
      saves(discounts.oneYear[family]),
      `committed use of ${minimum} ${machineType}, whether they run or not; instead of sustained use`,
    ],
    ...(discounts.sustained[family] < 1
      ? [['sustained use', saves(discounts.sustained[family]), byItself]]
      : []),
    ...(deletionProtection
      ? []
      : [
          [
            `being there ${worked.hours} hours a week`,
            idle,
            `${code(`npm run destroy -- ${name}`)} in between; address, keys and images go with it and have to be given again`,
          ],
        ]),
  ];
  return `**${name}**: nodes and their disks are ${percent(Number((nodes / total.low).toFixed(2)))} of the bill at rest. So what counts is how many
there are, of which type, and for how long.

${table(['lever', 'saves a month', 'how'], rows)}
`;
}
