import { describe, expect, test } from '@jest/globals';
import { played, promtool, promtoolTest, type Scene, type Traffic } from '../testing/promtool.ts';
import { upTo } from './series.ts';

const rules = 'infra/prometheus/slo.rules.yml';
const good = (...phases: Traffic['phases']): Traffic => ({ status: '200', phases });
const failed = (...phases: Traffic['phases']): Traffic => ({ status: '500', phases });
const slow = (seconds: number, ...phases: Traffic['phases']): Traffic => ({ status: '200', seconds, phases });

const scenes: Readonly<Record<string, Scene>> = {
  'a total outage pages within a minute': {
    traffic: [good([600, 60], [0, 5]), failed([0, 60], [600, 5])],
    alerts: 'availability-fast-burn',
    firing: { '1h': [], '1h1m': ['availability-fast-burn'] },
  },
  'the page ends with the short window after the outage': {
    traffic: [good([600, 30], [0, 10], [600, 10]), failed([0, 30], [600, 10], [0, 10])],
    alerts: 'availability-fast-burn',
    firing: { '44m': ['availability-fast-burn'], '46m': [] },
  },
  '1 % of failures pages when the hour has had its 0.72 %, after 43 minutes': {
    traffic: [good([600, 60], [594, 50]), failed([0, 60], [6, 50])],
    alerts: 'availability-fast-burn',
    firing: { '1h42m': [], '1h45m': ['availability-fast-burn'] },
  },
  // The threshold of the steady page is 0.3 % of six hours, of which there have been less than two.
  '0.7 % reaches the steady page and never the fast one, whose threshold is 0.72 %': {
    traffic: [good([1_000, 60], [993, 70]), failed([0, 60], [7, 70])],
    alerts: 'availability-(fast|steady)-burn',
    firing: { '1h40m': [], '1h50m': ['availability-steady-burn'], '2h9m': ['availability-steady-burn'] },
  },
  '0.2 % is a ticket and wakes nobody': {
    traffic: [good([998, 60]), failed([2, 60])],
    alerts: '.*',
    firing: { '59m': ['availability-slow-burn'] },
  },
  'what the promise allows alerts nobody': {
    traffic: [good([9_995, 60]), failed([5, 60])],
    alerts: '.*',
    firing: { '30m': [], '59m': [] },
  },
  'with little traffic a few failures alert nobody, though they are 3 % of it': {
    traffic: [good([1.6, 60]), failed([0.05, 60])],
    alerts: '.*',
    firing: { '30m': [], '59m': [] },
  },
  'with more of it the same 3 % does': {
    traffic: [good([16, 60]), failed([0.5, 60])],
    alerts: 'availability-fast-burn',
    firing: { '59m': ['availability-fast-burn'] },
  },
  'a flood of requests that are refused hides no failure': {
    traffic: [good([588, 30]), failed([12, 30]), { status: '400', phases: [[100_000, 30]] }],
    alerts: 'availability-fast-burn',
    firing: { '29m': ['availability-fast-burn'] },
  },
  'nothing but refused requests alerts nobody': {
    traffic: [{ status: '400', phases: [[600, 30]] }],
    alerts: '.*',
    firing: { '15m': [], '29m': [] },
  },
  'one answer in five over 250 ms pages, and breaks no other promise': {
    traffic: [good([480, 30]), slow(0.5, [120, 30])],
    alerts: '.*-fast-burn',
    firing: { '29m': ['latency-250ms-fast-burn'] },
  },
  'one in fifty over a second breaks the promise for the slowest': {
    traffic: [good([588, 30]), slow(2, [12, 30])],
    alerts: '.*-fast-burn',
    firing: { '29m': ['latency-1s-fast-burn'] },
  },
  'fast failures are no fast answers': {
    traffic: [good([400, 30]), slow(0.5, [100, 30]), failed([10_000, 30])],
    alerts: 'latency-250ms-fast-burn',
    firing: { '29m': ['latency-250ms-fast-burn'] },
  },
  'pods that no scrape reaches page after a minute': {
    traffic: [],
    up: '1x19 0x20',
    alerts: 'unreachable',
    firing: { '9m': [], '10m30s': [], '11m30s': ['unreachable'] },
  },
  'so does a service that Prometheus knows nothing of': {
    traffic: [],
    up: '1x19 stale',
    alerts: 'unreachable',
    firing: { '9m': [], '12m': ['unreachable'] },
  },
};

describe('rules for Prometheus', () => {
  promtoolTest('rules and configuration are valid', () => {
    expect(promtool('check', 'rules', rules)).toBe('');
    expect(promtool('check', 'config', 'infra/prometheus/prometheus.yml')).toBe('');
  });

  promtoolTest.each(Object.entries(scenes))('%s', (_, scene) => {
    expect(played(rules, scene)).toBe('');
  });

  test('a bucket is found as Prometheus 2 and as Prometheus 3 writes it', () => {
    const finds = (edge: Parameters<typeof upTo>[0], le: string) =>
      new RegExp(`^(?:${upTo(edge)})$`).test(le);
    expect([finds(1, '1'), finds(1, '1.0'), finds(0.25, '0.25')]).toEqual([true, true, true]);
    expect([finds(1, '10'), finds(0.25, '0025'), finds(0.25, '1')]).toEqual([false, false, false]);
  });
});
