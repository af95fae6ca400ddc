import { table } from '../../service/documentation/markdown.ts';
import { budgetMinutes, outageSecondsToAlert } from '../../service/error-budget.ts';
import { burnAlerts, objectives } from '../../service/slo.ts';
import { percent } from '../values/quantities.ts';
import { atLeast, inSeries } from './composition.ts';
import { metricsLag, type PublishedSla, published } from './published-slas.ts';

/** Copies of the service, and how many of them carry the load. */
export interface Copies {
  readonly where: string;
  readonly of: number;
  readonly needed: number;
}

const { loadBalancer, zones, node, regionalControlPlane, zonalControlPlane } = published;
const { availability, windowDays } = objectives;
const [fastest] = burnAlerts;

/** Minutes down in the window of the promise. */
const down = (share: number): number => budgetMinutes({ target: share });
const minutes = (value: number): string => `${Number(value.toPrecision(3))} min`;
const link = ({ name, url }: PublishedSla['source']): string => `[${name}](${url})`;

const inPath = inSeries(loadBalancer.availability, zones.availability);
const withControlPlane = inSeries(inPath, regionalControlPlane.availability);
const withZonalControlPlane = inSeries(inPath, zonalControlPlane.availability);
const promised = budgetMinutes(availability);
/** What is ours to lose. */
const ours = promised - down(inPath);
const noticed = (outageSecondsToAlert(availability, fastest) + metricsLag.seconds) / 60;

const verdict = (share: number) =>
  share >= availability.target
    ? `leaves ${minutes(promised - down(share))} of ${minutes(promised)}`
    : `${minutes(down(share) - promised)} more than there are`;

const parts = () =>
  table(
    ['part', 'published', `down in ${windowDays} days, at most`, 'source'],
    Object.values(published).map(({ part, availability: share, source }) => [
      part,
      percent(share),
      minutes(down(share)),
      link(source),
    ]),
  );

const together = () =>
  table(
    ['together', 'available', `down in ${windowDays} days`, `of the ${percent(availability.target)}`],
    [
      ['load balancer and nodes in several zones', inPath] as const,
      ['and a regional control plane, were it needed for each answer', withControlPlane] as const,
      ['and a zonal one, were it needed', withZonalControlPlane] as const,
    ].map(([what, share]) => [what, percent(share), minutes(down(share)), verdict(share)]),
  );

const replicas = (copies: readonly Copies[]) =>
  table(
    ['copies, each on a node of its own', 'must work', 'available', `down in ${windowDays} days`],
    [{ where: 'a single pod', of: 1, needed: 1 }, ...copies].map(({ where, of, needed }) => {
      const share = atLeast(needed, of, node.availability);
      return [where, `${needed} of ${of}`, percent(share), minutes(down(share))];
    }),
  );

/** What Google's parts and our copies promise together, and what that leaves of the budget. */
export const platformSection = (
  copies: readonly Copies[],
): string => `## What the platform promises, and what that leaves

A promise cannot be better than what it stands on. Google publishes (figures known in November 2026;
they change, so look them up before relying on one):

${parts()}

What stands in the path of each request fails with each of its parts:

${together()}

So the control plane must not be in the path, and it is not: pods that run serve without it, keys and model are in them.
While it is away nothing is replaced, scaled or deployed. That is why there are more copies than are needed:

${replicas(copies)}

What is left for us, ${minutes(ours)} in ${windowDays} days, pays for releases, for our own faults, and for what the sums above
leave out. A total outage is noticed ${minutes(noticed)} after it begins (${Math.round(outageSecondsToAlert(availability, fastest))} s until it has burned enough, and up to ${metricsLag.seconds} s
until [the load balancer's metrics](${metricsLag.source.url}) can be seen), so whoever is paged has ${minutes(ours - noticed)} to end it, once. Hence the order of
means: a release that does not get ready takes no traffic, one that does is rolled back by a command, and people come
last.

What these sums do not say:

- An SLA is a refund, not a forecast. It is counted by the calendar month and by rules of its own (an outage of less than a
  minute or five may not count), and what is paid back is a part of Google's bill. What was measured, on the dashboard, is
  worth more.
- Copies fail together: a bad release, a bad key file, a zone, a full quota. Multiplying assumes they do not; it says
  what machines cost us, not what we do.
- The promise of the load balancer holds for the Premium tier, that of several zones only as long as there are nodes and
  pods in several: the spread of the pods asks for it (\`infra/constructs/workload/deployment.ts\`).
- DNS is the owner's, and not in here.
`;
