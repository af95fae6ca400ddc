import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');

/** @returns what promtool complains about; nothing where all is well */
export function promtool(...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? '' : `${error?.message ?? ''}${stdout}${stderr}`;
}

const skipped = promtool('--version') !== '' && process.env['CI'] !== 'true';
if (skipped)
  process.stderr.write("rule tests are skipped: promtool (Debian's package prometheus) is not on PATH\n");

/** A test that needs promtool: skipped, with the reason printed above, where there is none; with CI=true it fails. */
export const promtoolTest = skipped ? test.skip : test;

/** Requests answered alike: how many a minute, for how many minutes, one phase after the other. */
export interface Traffic {
  readonly status: '200' | '400' | '500';
  /** How long the answers take. @default 0.005 */
  readonly seconds?: number;
  readonly phases: readonly (readonly [perMinute: number, minutes: number])[];
}

/** Samples a minute. */
const samples = 2;

/** A counter as promtool writes series: `from+step x steps`. */
function counter(phases: Traffic['phases']): string {
  let total = 0;
  return phases
    .map(([perMinute, minutes]) => {
      const from = total;
      total += perMinute * minutes;
      return `${from}+${perMinute / samples}x${minutes * samples - 1}`;
    })
    .join(' ');
}

/** What a scrape of the service finds. */
function seriesOf({ status, seconds = 0.005, phases }: Traffic, index: number) {
  const name = 'http_server_request_duration_seconds';
  const labels = `job="flight-delay",instance="pod-${index}",method="POST",route="/predict",status="${status}"`;
  const counted = counter(phases);
  const never = counter(phases.map(([, minutes]) => [0, minutes]));
  return [
    { series: `${name}_count{${labels}}`, values: counted },
    ...['0.25', '1', '+Inf'].map(le => ({
      series: `${name}_bucket{${labels},le="${le}"}`,
      values: le === '+Inf' || seconds <= Number(le) ? counted : never,
    })),
  ];
}

/** Traffic that is played against rules, and what must come of it. */
export interface Scene {
  readonly traffic: readonly Traffic[];
  /** Whether Prometheus reaches the pods, in its notation. @default all the time */
  readonly up?: string;
  /** The alerts to look at, as a pattern. */
  readonly alerts: string;
  /** Those of them that must fire, no more and no fewer, by time such as `1h30m15s`. */
  readonly firing: Readonly<Record<string, readonly string[]>>;
}

/** Plays a scene against a file of rules. @returns what promtool complains about; nothing where all is as it must be */
export function played(rules: string, { traffic, up = '1x10000', alerts, firing }: Scene): string {
  const directory = mkdtempSync(join(tmpdir(), 'rules-'));
  const file = join(directory, 'test.json');
  const plan = {
    rule_files: [join(root, rules)],
    tests: [
      {
        interval: `${60 / samples}s`,
        input_series: [...traffic.flatMap(seriesOf), { series: 'up{job="flight-delay"}', values: up }],
        promql_expr_test: Object.entries(firing).map(([eval_time, names]) => ({
          expr: `count by (alertname) (ALERTS{alertstate="firing",alertname=~"${alerts}"})`,
          eval_time,
          exp_samples: names.map(alertname => ({ labels: `{alertname="${alertname}"}`, value: 1 })),
        })),
      },
    ],
  };
  writeFileSync(file, JSON.stringify(plan));
  const complaint = promtool('test', 'rules', file);
  rmSync(directory, { recursive: true, force: true });
  return complaint;
}
