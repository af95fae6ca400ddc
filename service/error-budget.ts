import { type BurnAlert, fewestBadRequests, type Objective, objectives } from './slo.ts';

const minutesPerDay = 24 * 60;
/** Sums of binary fractions, brought back to the decimals that people mean. */
const decimals = (value: number): number => Number(value.toPrecision(12));

/** Share of requests that may be bad. */
export const budgetRatio = ({ target }: Pick<Objective, 'target'>): number => decimals(1 - target);

/** Minutes of total outage that spend the whole budget. */
export const budgetMinutes = (objective: Pick<Objective, 'target'>, days: number = objectives.windowDays) =>
  decimals(budgetRatio(objective) * days * minutesPerDay);

/** Requests of a window that may be bad, at a constant rate of `requestsPerSecond`. */
export const budgetRequests = (
  objective: Pick<Objective, 'target'>,
  requestsPerSecond: number,
  days: number = objectives.windowDays,
): number => decimals(budgetMinutes(objective, days) * 60 * requestsPerSecond);

/** How many times faster than allowed the budget burns when its share goes in the long window. */
export const burnRate = ({ budgetShare, longMinutes }: BurnAlert): number =>
  decimals((budgetShare * objectives.windowDays * minutesPerDay) / longMinutes);

/** How fast a budget burns at a share of bad requests; 1 spends exactly all of it by the end of the window. */
export const burnRateOf = (objective: Pick<Objective, 'target'>, badRatio: number): number =>
  decimals(badRatio / budgetRatio(objective));

/** Share of bad requests above which an alert fires. */
export const badRatioThreshold = (objective: Pick<Objective, 'target'>, alert: BurnAlert): number =>
  decimals(burnRate(alert) * budgetRatio(objective));

/** Seconds of total outage after which the long window crosses the burn rate; the short one has crossed it before. */
export const outageSecondsToAlert = (objective: Pick<Objective, 'target'>, alert: BurnAlert): number =>
  decimals(badRatioThreshold(objective, alert) * alert.longMinutes * 60);

/** Hours until the whole budget is gone at an alert's burn rate. */
export const hoursToExhaustion = (alert: BurnAlert): number =>
  decimals((objectives.windowDays * 24) / burnRate(alert));

/** Requests that must have come in the long window before an alert may fire. */
export const fewestRequests = (objective: Pick<Objective, 'target'>, alert: BurnAlert): number =>
  Math.ceil(decimals(fewestBadRequests / badRatioThreshold(objective, alert)));
