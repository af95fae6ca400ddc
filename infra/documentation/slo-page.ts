import { contract } from '../../service/contract.ts';
import { code, generated, table } from '../../service/documentation/markdown.ts';
import {
  badRatioThreshold,
  budgetMinutes,
  budgetRatio,
  budgetRequests,
  burnRate,
  fewestRequests,
  hoursToExhaustion,
  outageSecondsToAlert,
} from '../../service/error-budget.ts';
import { burnAlerts, fewestBadRequests, objectives } from '../../service/slo.ts';
import { uptimeCheckers } from '../constructs/observability/uptime-checkers.ts';
import { duration, percent } from '../values/quantities.ts';
import { type Copies, platformSection } from './platform-section.ts';

const { availability, latency, windowDays } = objectives;
const all = [availability, ...latency];
const amount = (value: number): string => value.toLocaleString('en');

const promises = () =>
  table(
    ['promise', 'of requests', 'are', `may be bad in ${windowDays} days, at 1 request/s`],
    all.map(objective => [
      code(objective.id),
      percent(objective.target),
      'thresholdSeconds' in objective
        ? `answered within ${duration(objective.thresholdSeconds)}`
        : 'answered, not failed',
      amount(budgetRequests(objective, 1)),
    ]),
  );

const budget = () =>
  table(
    ['window', 'minutes of total outage'],
    [windowDays, 28, 365].map(days => [`${days} days`, amount(budgetMinutes(availability, days))]),
  );

const alerts = () =>
  table(
    [
      'alert',
      'does',
      'windows',
      'burn rate',
      'budget gone',
      'total outage crosses it after',
      'all gone after',
    ],
    burnAlerts.map(alert => [
      code(`…-${alert.id}`),
      alert.severity,
      `${alert.longMinutes / 60} h and ${alert.shortMinutes} min`,
      String(burnRate(alert)),
      percent(alert.budgetShare),
      `${Math.round(outageSecondsToAlert(availability, alert))} s`,
      `${hoursToExhaustion(alert)} h`,
    ]),
  );

const thresholds = () =>
  table(
    ['alert', 'bad requests, more than', 'of at least'],
    all.flatMap(objective =>
      burnAlerts.map(alert => [
        code(`${objective.id}-${alert.id}`),
        percent(badRatioThreshold(objective, alert)),
        `${amount(fewestRequests(objective, alert))} in ${alert.longMinutes / 60} h`,
      ]),
    ),
  );

/** Alerts that work on the uptime check's requests alone. */
const probed = burnAlerts
  .filter(alert => uptimeCheckers.places * alert.longMinutes >= fewestRequests(availability, alert))
  .map(({ id }) => `${availability.id}-${id}`);

/**
 * docs/slo.md: what is promised, what may go wrong, and what the platform leaves for us.
 * @param copies how many copies of the service there are, by where
 */
export const sloPage = (copies: readonly Copies[]): string => `# What is promised

${generated}
The promises are \`service/slo.ts\`, the arithmetic is \`service/error-budget.ts\`.

${promises()}

Over ${windowDays} days, rolling, where users come in: at the load balancer, their own network included. A request
counts when it was answered with 2xx (good) or 5xx (bad). Refusals (4xx) and redirects (3xx) count for nothing, so that
a client that sends nonsense neither spends the budget nor hides a failure behind many cheap answers. For latency only
2xx count: a fast failure is no fast answer. Thresholds are edges of the service's own histogram; another number does
not compile.

From these follow the objectives, alerts and dashboard in Cloud Monitoring (\`infra/constructs/observability/\`), the
rules in \`infra/prometheus/\`, the verdict of the load test, and this page.

## The error budget

${percent(availability.target)} leaves ${percent(budgetRatio(availability))} of requests to fail:

${budget()}

## Alerts

An alert fires when a budget burns too fast over a long window (that is the evidence) and over a short one (so that it
ends soon after the trouble). Burn rate 1 spends exactly the whole budget in ${windowDays} days. The rows are those of the
[SRE workbook](https://sre.google/workbook/alerting-on-slos/), but for its last: Cloud Monitoring looks back no more
than 24 hours, so a day at ${burnRate(burnAlerts[2])} stands in for three days at 1. What burns more slowly than that is seen
on the dashboard, not told.

${alerts()}

A page wakes somebody, a ticket waits for the next working day: \`notify\` in an environment's file says whom. What to do
is in [runbooks/](runbooks/). Beside them there is \`unreachable\`, a page: ${code(contract.paths.ready)} fails from two places in the world
or more (with a domain), or Prometheus reaches no pod.

**Little traffic.** With few requests one failure is a large share of them. An alert waits until so many came in its long
window that crossing its burn rate takes ${fewestBadRequests} bad ones or more:

${thresholds()}

Below that, burn rates are silent and \`unreachable\` remains. The uptime check is itself such traffic:
${uptimeCheckers.places} requests a minute, when nobody else comes enough for ${probed.map(code).join(' and ')}.

${platformSection(copies)}`;
