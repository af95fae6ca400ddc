import { afterEach, describe, expect, test } from '@jest/globals';
import { objectives } from '../../service/slo.ts';
import { sharedService } from '../../service/testing/service.ts';
import { type LoadSession, openSession } from '../generator/session.ts';
import { type Mix, usualMix } from '../questions/mix.ts';
import { type BrokenService, breakService } from '../testing/broken-service.ts';
import { aPhase } from '../testing/phases.ts';
import { type Findings, loadTest, type Progress } from './load-test.ts';
import type { Plan } from './plan.ts';
import { exitStatus } from './verdict.ts';

const service = sharedService();
let broken: BrokenService | undefined;
afterEach(() => broken?.stop());

const short: Plan = {
  connections: 32,
  mix: usualMix,
  warmUpSeconds: 0,
  rate: 200,
  steadySeconds: 0.6,
  steps: 0,
  stepSeconds: 0.4,
};
const silent = { phase() {}, second() {}, done() {} };

async function found(
  url: string,
  more: Partial<Plan> = {},
  stop = new AbortController().signal,
  progress: Progress = silent,
): Promise<Findings> {
  const plan = { ...short, ...more };
  const { mix, connections } = plan;
  const session = await openSession({ url, key: null, constant: null, mix, connections });
  try {
    return await loadTest(plan, { session, stop, now: Date.now, usage: () => undefined, progress });
  } finally {
    await session.close();
  }
}

/** Whether a promise was kept, by the beginning of its title. */
const kept = ({ verdict }: Findings, title: string) =>
  verdict.objectives.find(objective => objective.title.startsWith(title))?.kept;
const single: Mix = { single: 1 };

describe('a load test', () => {
  test('finds nothing wrong with the answers of a good service', async () => {
    const findings = await found(service().url);
    expect(findings.phases[0]).toMatchObject({ kind: 'steady', failures: {} });
    for (const title of ['no answer is wrong', 'requests answered', 'bad requests refused']) {
      expect([title, kept(findings, title)]).toEqual([title, true]);
    }
  });

  test('turns red where the verdict on one flight is wrong', async () => {
    let odd: string | undefined;
    broken = await breakService(service().url, (good, { body }) => {
      odd ??= body;
      if (body !== odd) return good;
      const { delay } = JSON.parse(good.body);
      return { ...good, body: JSON.stringify({ delay: !delay, verdict: delay ? 'No Atraso' : 'Atraso' }) };
    });
    const findings = await found(broken.url, { mix: single });
    expect(kept(findings, 'no answer is wrong')).toBe(false);
    expect(exitStatus(findings.verdict)).toBe(1);
  });

  test('turns red where 1 % of the answers are errors', async () => {
    broken = await breakService(service().url, (good, { number }) =>
      number % 100 === 7 ? { status: 500, body: '{}' } : good,
    );
    const findings = await found(broken.url);
    expect(findings.phases[0]?.failures['status 500']).toBeGreaterThan(0);
    expect(kept(findings, 'requests answered')).toBe(false);
    expect(exitStatus(findings.verdict)).toBe(1);
  });

  test('turns red where the slowest tenth takes ten times what is promised', async () => {
    const [{ thresholdSeconds }] = objectives.latency;
    broken = await breakService(service().url, (good, { number }) =>
      number % 10 === 7 ? { ...good, delay: thresholdSeconds * 10 * 1_000 } : good,
    );
    const findings = await found(broken.url);
    expect(kept(findings, `answers within ${thresholdSeconds * 1_000} ms`)).toBe(false);
    // Generator, service and what breaks it share one process here: it may say that it cannot tell whose fault it is.
    expect(exitStatus(findings.verdict)).not.toBe(0);
  });

  test('turns red where a bad request is accepted', async () => {
    broken = await breakService(service().url, good =>
      good.status === 422 ? { status: 200, body: '{}' } : good,
    );
    const findings = await found(broken.url, { mix: { bad: 1, single: 1 } });
    expect(kept(findings, 'bad requests refused')).toBe(false);
    expect(kept(findings, 'no answer is wrong')).toBe(false);
    expect(exitStatus(findings.verdict)).toBe(1);
  });

  test('sees nothing but failures where the old project’s script saw a record', async () => {
    const findings = await found(service().url, { mix: { old: 1 } });
    const [steady] = findings.phases;
    expect(steady?.asked).toBeGreaterThan(100);
    expect(steady).toMatchObject({ right: 0, failures: { 'status 400': steady?.asked } });
    expect(exitStatus(findings.verdict)).toBe(1);
  });

  test('takes steps of a growing rate until one is too much twice, each told by itself and second by second', async () => {
    const rates: (number | null)[] = [];
    const session: LoadSession = {
      phase: async ({ rate }, tell) => {
        rates.push(rate);
        tell?.({
          time: rates.length * 1_000,
          seconds: 1,
          rate,
          right: 5,
          failed: 0,
          p50: 1,
          p99: 2,
          maximum: 3,
        });
        const {
          kind,
          at,
          serverCpu,
          rate: _,
          ...found
        } = aPhase({ within: [Number(rate) > 250 ? 0 : 10_000, 10_000] });
        return found;
      },
      stop() {},
      close: async () => {},
    };
    const plan = { ...short, rate: 100, warmUpSeconds: 1, steps: 5 };
    const stop = new AbortController().signal;
    const surroundings = { session, stop, now: () => 0, usage: () => undefined, progress: silent };
    const { phases, seconds, knee } = await loadTest(plan, surroundings);
    expect(rates).toEqual([100, 100, 140, 196, 274, 274]);
    expect(phases.map(({ kind }) => kind)).toEqual(['warm-up', 'steady', 'step', 'step', 'step', 'step']);
    expect(seconds.map(({ at, rate }) => [at, rate])).toEqual(rates.map((rate, index) => [index + 1, rate]));
    expect(knee).toMatchObject({ held: 196, lost: 274 });
  });

  test('ends when it is told to, with what it found', async () => {
    const stop = new AbortController();
    const phase = () => setTimeout(() => stop.abort(), 300);
    const findings = await found(service().url, { steadySeconds: 60 }, stop.signal, { ...silent, phase });
    expect(findings.complete).toBe(false);
    expect(findings.phases[0]?.right).toBeGreaterThan(0);
    expect(exitStatus(findings.verdict)).not.toBe(0);
  });
});
