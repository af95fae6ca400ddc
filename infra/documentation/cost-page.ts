import { code, generated, table } from '../../service/documentation/markdown.ts';
import type { Span } from '../cost/charge.ts';
import type { Item } from '../cost/estimate.ts';
import { free } from '../cost/free.ts';
import { hoursPerMonth, type Price } from '../cost/price.ts';
import { byUse, pricedRegion, standing } from '../cost/prices.ts';
import { at, type Resource } from '../synthesized.ts';
import { leversOf } from './cost-levers.ts';
import type { Costed } from './costed.ts';
import { dollars } from './dollars.ts';

const both = ({ low, high }: Span, write: (value: number) => string): string =>
  low === high ? write(low) : `${write(low)} … ${write(high)}`;
const unit = ({ usd, unit: per }: Price): string => `$${Number(usd.toPrecision(6))} per ${per}`;

const arithmetic = ({ price, quantity }: Item): string =>
  [
    both(quantity, String),
    `× ${unit(price)}`,
    ...(price.unit === 'hour' ? [`× ${hoursPerMonth} h`] : []),
  ].join(' ');

const bill = ({ environment, estimate: { items, total } }: Costed): string => `## ${environment.name}

${table(
  ['for', 'because of', 'a month', 'at the fewest nodes', 'at the most'],
  [
    ...items.map(item => [
      item.price.item,
      code(item.resource.address),
      arithmetic(item),
      dollars(item.cost.low),
      dollars(item.cost.high),
    ]),
    ['**together**', '', '', `**${dollars(total.low)}**`, `**${dollars(total.high)}**`],
  ],
)}
`;

const priceRows = (prices: readonly Price[]): string[][] =>
  prices.map(({ item, region, source, note, ...price }) => [
    item,
    unit({ item, region, source, ...price }),
    region,
    `[${source.name}](${source.url}), ${source.asOf}${note === undefined ? '' : `; ${note}`}`,
  ]);

const conditions = (resources: readonly Resource[]): number =>
  resources
    .filter(({ type }) => type === 'google_monitoring_alert_policy')
    .reduce((sum, { values }) => sum + at(values, 'conditions.*').length, 0);

/** Samples of a thousand series in a month. @param interval of the scrapes, as PodMonitoring has it: `30s` */
const samplesOfThousand = (interval: string): number =>
  (1_000 * 30 * 24 * 3_600) / Number.parseInt(interval, 10) / 1e6;

const scrapeInterval = (resources: readonly Resource[]): string =>
  String(resources.flatMap(({ values }) => at(values, 'manifest.spec.endpoints.*.interval'))[0]);

/** docs/cost.md: what environments cost by existing. */
export function costPage(all: readonly Costed[]): string {
  const resources = all.flatMap(each => each.resources);
  const used = [...new Set(resources.map(({ type }) => type))];
  const uses = new Map(all.flatMap(({ estimate: { uses: found } }) => found.map(use => [use.what, use])));
  const listed = [...uses.values()];
  const prices = all.flatMap(each => each.estimate.items.map(({ price }) => price));
  const interval = scrapeInterval(resources);
  const samples = samplesOfThousand(interval);
  const regions = [...new Set(all.map(({ environment }) => environment.region))].join(', ');
  return `# What it costs

${generated}
Prices stand in \`infra/cost/prices.ts\`, quantities are those of the program with the values in \`infra/environments/\`. A
type of resource of which nobody has said what it costs is an error.

${table(
  ['environment', 'a month at the fewest nodes', 'at the most'],
  all.map(({ environment: { name }, estimate: { total } }) => [
    name,
    dollars(total.low),
    dollars(total.high),
  ]),
)}

These are list prices in US dollars, without tax, discounts and free amounts, for a month of ${hoursPerMonth} hours; what depends
on traffic is not in them but [below](#what-is-not-counted). They were copied from public pages and are more than a year
old, or of unknown age ([each](#prices) says so): good for comparing and for orders of magnitude. Before signing anything
ask [Google's calculator](https://cloud.google.com/products/calculator). Prices of machines and disks are those of
${pricedRegion}; the region of the environments here: ${regions}. Each environment is a project of its own and
shares nothing.

${all.map(bill).join('\n')}
The most is what the autoscaler may reach, not what it will: it stands there only as long as load keeps it there. An
upgrade of the nodes adds one for some minutes.

## What changes it most

${all.map(each => leversOf(each.environment, each.estimate)).join('\n')}
Not a lever: the control plane, whose price is the same for any cluster, and the load balancer, which needs no more
rules for more traffic. Doing without Cloud Armor saves little and gives up what [security.md](security.md) counts on.

## What is not counted

What grows with use. Rules of thumb, not forecasts:

${table(
  ['use', 'price', 'region'],
  listed.map(({ what, price }) => [what, price ? unit(price) : 'not found', price?.region ?? '']),
)}

- A thousand series scraped every ${interval} are ${samples} million samples a month: ${dollars(samples * byUse.samples.usd)}. How many a pod has:
  \`/metrics\` on the admin port. GKE's own of pods, Deployments and autoscalers come on top.
- Staging and production have ${all.map(each => conditions(each.resources)).join(' and ')} conditions of alerts. Google has announced a price for each condition; we could
  not find it in writing that is dated.
- An image is scanned once, when it is pushed; production copies that of staging and pays for a scan of its own.
- Nodes in three zones talk to each other across zones, which is charged by the GiB. The service's pods do not talk to
  each other.
- People, Drone, a domain, whatever mails and chats cost.

## What is free

${table(
  ['type', 'why'],
  used.filter(type => free[type] !== undefined).map(type => [code(type), String(free[type])]),
)}

## Prices

${table(
  ['item', 'price', 'region', 'source, and how old'],
  priceRows([...new Set([...prices, ...Object.values(standing), ...Object.values(byUse)])]),
)}

To renew one: change it in \`infra/cost/prices.ts\` with its date, then \`npm run docs\`.
`;
}
