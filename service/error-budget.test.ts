import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  badRatioThreshold,
  budgetMinutes,
  budgetRatio,
  budgetRequests,
  burnRate,
  burnRateOf,
  fewestRequests,
  hoursToExhaustion,
  outageSecondsToAlert,
} from './error-budget.ts';
import { latencyBuckets } from './observability/metrics.ts';
import { burnAlerts, fewestBadRequests, objectives } from './slo.ts';

const { availability, latency } = objectives;
const target = fc.double({ min: 0.5, max: 0.9999, noNaN: true }).map(value => ({ target: value }));
const alert = fc.constantFrom(...burnAlerts);

describe('the error budget', () => {
  test.each([
    [0.9995, 30, 21.6],
    [0.9995, 28, 20.16],
    [0.9995, 365, 262.8],
    [0.999, 30, 43.2],
    [0.9999, 30, 4.32],
  ])('a promise of %d over %d days leaves %d minutes', (promised, days, minutes) => {
    expect(budgetMinutes({ target: promised }, days)).toBe(minutes);
  });

  test('one request a second may fail 1,296 times in 30 days', () => {
    expect(budgetRequests(availability, 1)).toBe(1_296);
    expect(budgetRequests(availability, 250)).toBe(324_000);
  });

  test('a budget that burns at 1 is gone at the end of the window, and at its full speed in a total outage', () => {
    expect(burnRateOf(availability, 0.0005)).toBe(1);
    expect(burnRateOf(availability, 1)).toBe(2_000);
  });
});

describe('burn-rate alerts', () => {
  test.each([
    ['fast-burn', 14.4, 0.0072, 26, 50],
    ['steady-burn', 6, 0.003, 65, 120],
    ['slow-burn', 3, 0.0015, 130, 240],
  ])('%s: %d times, %d of requests, after %d s of outage, %d h before all is gone', (id, ...expected) => {
    const found = burnAlerts.filter(row => row.id === id);
    expect(
      found.map(row => [
        burnRate(row),
        badRatioThreshold(availability, row),
        Math.round(outageSecondsToAlert(availability, row)),
        hoursToExhaustion(row),
      ]),
    ).toEqual([expected]);
  });

  test('the short window is a twelfth of the long one, and none is longer than Cloud Monitoring looks back', () => {
    for (const { longMinutes, shortMinutes } of burnAlerts) {
      expect(shortMinutes).toBe(longMinutes / 12);
      expect(longMinutes).toBeLessThanOrEqual(24 * 60);
    }
  });

  test('burning at the threshold for the long window spends the share of the budget that the alert stands for', () => {
    fc.assert(
      fc.property(target, alert, (objective, row) => {
        const spent =
          (badRatioThreshold(objective, row) * row.longMinutes) / (budgetRatio(objective) * 30 * 24 * 60);
        expect(spent).toBeCloseTo(row.budgetShare, 9);
      }),
    );
  });

  test('no alert fires on fewer bad requests than it should take', () => {
    fc.assert(
      fc.property(target, alert, fc.nat(fewestBadRequests - 1), (objective, row, bad) => {
        const requests = fewestRequests(objective, row);
        // Few bad ones do not cross the threshold; as many as it takes can.
        expect(bad / requests).toBeLessThan(badRatioThreshold(objective, row));
        expect(fewestBadRequests / (requests - 1)).toBeGreaterThanOrEqual(
          badRatioThreshold(objective, row) * (1 - 1e-9),
        );
      }),
    );
  });
});

describe('the objectives', () => {
  test('are of the kind that Cloud Monitoring accepts: below 0.9999, over at most 30 days', () => {
    for (const { target: promised } of [availability, ...latency]) {
      expect(promised).toBeGreaterThan(0);
      expect(promised).toBeLessThanOrEqual(0.9999);
    }
    expect(objectives.windowDays).toBeLessThanOrEqual(30);
  });

  test('thresholds can be cut at the load balancer too, which counts whole milliseconds', () => {
    for (const { thresholdSeconds } of latency) {
      expect(latencyBuckets).toContain(thresholdSeconds);
      expect(Number.isInteger(thresholdSeconds * 1_000)).toBe(true);
    }
  });
});
