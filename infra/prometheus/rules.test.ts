import { describe, expect, test } from '@jest/globals';
import { played, promtool, promtoolTest, type Scene, type Traffic } from '../testing/promtool.ts';
import { upTo } from './series.ts';

const rules = 'infra/prometheus/slo.rules.yml';
const good = (...phases: Traffic['phases']): Traffic => ({ status: '200', phases });
const failed = (...phases: Traffic['phases']): Traffic => ({ status: '500', phases });
const slow = (seconds: number, ...phases: Traffic['phases']): Traffic => ({ status: '200', seconds, phases });

const scenes: Readonly<Record<string, Scene>> = {
  'a total outage pages half a minute after it began, and no sooner': {
    traffic: [good([600, 60], [0, 10]), failed([0, 60], [600, 10])],
    alerts: 'availability-fast-burn',
    firing: { '1h': [], '1h15s': [], '1h1m': ['availability-fast-burn'] },
  },
  'the page ends with the short window after the outage': {
    traffic: [good([600, 60], [0, 10], [600, 20]), failed([0, 60], [600, 10], [0, 20])],
    alerts: 'availability-fast-burn',
    firing: { '1h14m': ['availability-fast-burn'], '1h16m': [] },
  },
  '1 % of failures pages when the hour has had its 0.72 %, after 43 minutes': {
    traffic: [good([600, 60], [594, 60]), failed([0, 60], [6, 60])],
    alerts: 'availability-fast-burn',
    firing: { '1h42m': [], '1h45m': ['availability-fast-burn'] },
  },
  '0.7 % never reaches the fast page, whose threshold is 0.72 %': {
    traffic: [good([993, 180]), failed([7, 180])],
    alerts: 'availability-fast-burn',
    firing: { '1h': [], '2h': [], '3h': [] },
  },
  '0.5 % reaches the steady page after 3.6 of its 6 hours': {
    traffic: [good([600, 360], [597, 240]), failed([0, 360], [3, 240])],
    alerts: 'availability-(fast|steady)-burn',
    firing: { '9h34m': [], '9h40m': ['availability-steady-burn'] },
  },
  '0.2 % is a ticket and wakes nobody': {
    traffic: [good([998, 120]), failed([2, 120])],
    alerts: '.*',
    firing: { '2h': ['availability-slow-burn'] },
  },
  'what the promise allows alerts nobody': {
    traffic: [good([9_995, 120]), failed([5, 120])],
    alerts: '.*',
    firing: { '1h': [], '2h': [] },
  },
  'with little traffic a few failures alert nobody, though they are 3 % of it': {
    traffic: [good([1.6, 120]), failed([0.05, 120])],
    alerts: '.*',
    firing: { '1h': [], '2h': [] },
  },
  'with more of it the same 3 % does': {
    traffic: [good([16, 120]), failed([0.5, 120])],
    alerts: 'availability-fast-burn',
    firing: { '1h': ['availability-fast-burn'] },
  },
  'a flood of requests that are refused hides no failure': {
    traffic: [good([588, 120]), failed([12, 120]), { status: '400', phases: [[100_000, 120]] }],
    alerts: 'availability-fast-burn',
    firing: { '1h': ['availability-fast-burn'] },
  },
  'nothing but refused requests alerts nobody': {
    traffic: [{ status: '400', phases: [[600, 120]] }],
    alerts: '.*',
    firing: { '1h': [], '2h': [] },
  },
  'one answer in five over 250 ms pages, and breaks no other promise': {
    traffic: [good([480, 120]), slow(0.5, [120, 120])],
    alerts: '.*-fast-burn',
    firing: { '1h': ['latency-250ms-fast-burn'] },
  },
  'one in fifty over a second breaks the promise for the slowest': {
    traffic: [good([588, 120]), slow(2, [12, 120])],
    alerts: '.*-fast-burn',
    firing: { '1h': ['latency-1s-fast-burn'] },
  },
  'fast failures are no fast answers': {
    traffic: [good([400, 120]), slow(0.5, [100, 120]), failed([10_000, 120])],
    alerts: 'latency-250ms-fast-burn',
    firing: { '1h': ['latency-250ms-fast-burn'] },
  },
  'pods that no scrape reaches page after a minute': {
    traffic: [],
    up: '1x39 0x40',
    alerts: 'unreachable',
    firing: { '9m': [], '10m30s': [], '11m30s': ['unreachable'] },
  },
  'so does a service that Prometheus knows nothing of': {
    traffic: [],
    up: '1x39 stale',
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
