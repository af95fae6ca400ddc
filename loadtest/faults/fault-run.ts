import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadSession } from '../generator/session.ts';
import { keyedEnvironment } from '../processes/service.ts';
import { usualMix } from '../questions/mix.ts';
import { loadWhile } from '../run/load-while.ts';
import type { Judged } from '../run/result.ts';
import type { Fault, Scene } from './fault.ts';
import { KeyFile } from './key-file.ts';
import { requestsInTurn } from './requests.ts';
import type { MeasuredFault, Stage } from './result.ts';
import type { Findings, StageName, Surroundings } from './run.ts';
import { loadConnections } from './scale.ts';
import { type ServiceUnderTest, startServiceUnderTest } from './service-under-test.ts';

/** Between two looks at what is waited for, milliseconds. */
const lookEvery = 200;

/** Nothing happens but the load. */
const nothing = async (): Promise<Judged[]> => [];

/** One fault, from the start of its service to the end of it. */
export class FaultRun {
  readonly #fault: Fault;
  readonly #around: Surroundings;
  readonly #findings: Findings;
  readonly #begun: number;

  /** @param begun when the run began, milliseconds since 1970 */
  constructor(fault: Fault, surroundings: Surroundings, findings: Findings, begun: number) {
    this.#fault = fault;
    this.#around = surroundings;
    this.#findings = findings;
    this.#begun = begun;
  }

  /** @returns what was found, undefined where the run was stopped before there was anything to judge */
  async run(): Promise<MeasuredFault | undefined> {
    const directory = join(this.#around.directory, this.#fault.name);
    mkdirSync(directory);
    const keys = new KeyFile(join(directory, 'keys.json'));
    const usual = { environment: keyedEnvironment(keys.path), directory };
    const { start, release } = this.#fault.prepare?.(usual) ?? { start: usual, release: () => {} };
    this.#around.undo.add(release);
    try {
      const service = await startServiceUnderTest(start, this.#around.pinning);
      try {
        return await this.#measure(service, keys, directory);
      } finally {
        await service.stop();
      }
    } finally {
      this.#around.undo.delete(release);
      release();
    }
  }

  async #measure(
    service: ServiceUnderTest,
    keys: KeyFile,
    directory: string,
  ): Promise<MeasuredFault | undefined> {
    const { generator, scale, rate, knee, stop } = this.#around;
    const { name, done, peak } = this.#fault;
    const { rate: peakRate, connections } = peak?.(scale, knee) ?? { rate, connections: loadConnections };
    const scene = this.#scene(service, keys, directory);
    const session = await generator.open({
      url: service.url,
      key: keys.key,
      constant: null,
      mix: usualMix,
      connections,
    });
    try {
      const under = { session, service };
      const calm = (seconds: number) => () => scene.pause(seconds).then(nothing);
      const baseline = await this.#stage('baseline', under, rate, calm(scale.baselineSeconds));
      const before = await service.holdings();
      const fault = await this.#stage('fault', under, peakRate, () => this.#fault.run(scene));
      const recovery = await this.#stage('recovery', under, rate, calm(scale.recoverySeconds));
      if (stop.aborted) return undefined;
      const after = await service.holdings(before).catch(() => null);
      return {
        name,
        done: done(scale),
        connections,
        mayRefuse: peak !== undefined,
        baseline: baseline.found,
        fault: fault.found,
        recovery: recovery.found,
        before,
        after,
        ended: service.ended() ?? null,
        checks: [...baseline.checks, ...fault.checks, ...recovery.checks],
      };
    } finally {
      await session.close();
    }
  }

  async #stage(
    name: StageName,
    { session, service }: { session: LoadSession; service: ServiceUnderTest },
    rate: number,
    act: () => Promise<Judged[]>,
  ): Promise<{ found: Stage; checks: Judged[] }> {
    const { progress, stop } = this.#around;
    progress.stage(name, rate);
    const at = this.#secondsOf(Date.now());
    const [processor, waited] = [service.processorSeconds(), service.waitedSeconds()];
    const attempt = () => act().catch((error: unknown) => (stop.aborted ? [] : [failure(name, error)]));
    const { found, outcome } = await loadWhile(session, rate, attempt, second => {
      const { time, ...what } = second;
      this.#findings.seconds.push({ at: this.#secondsOf(time), ...what });
      progress.second(second);
    });
    // Below nothing where its other threads took more than the main one waited.
    const waits = difference(service.waitedSeconds(), waited);
    return {
      found: {
        at,
        rate,
        processorSeconds: difference(service.processorSeconds(), processor),
        waitedSeconds: waits && Math.max(0, waits),
        ...found,
      },
      checks: outcome ?? [failure(name, 'the load ended before it')],
    };
  }

  #scene(service: ServiceUnderTest, keys: KeyFile, directory: string): Scene {
    const { scale, pinning, stop, progress } = this.#around;
    const url = new URL(service.url);
    const pause = (seconds: number) => sleep(seconds * 1_000, undefined, { signal: stop });
    return {
      service,
      url,
      keys,
      scale,
      pinning,
      directory,
      next: requestsInTurn(url, keys.key),
      pause,
      moment: label => {
        this.#findings.moments.push({ at: this.#secondsOf(Date.now()), label });
        progress.moment(label);
      },
      until: async (what, isSo, seconds) => {
        const deadline = Date.now() + seconds * 1_000;
        while (!(await isSo())) {
          if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain for ${what}`);
          await pause(lookEvery / 1_000);
        }
      },
    };
  }

  #secondsOf(time: number): number {
    return Math.round(time - this.#begun) / 1_000;
  }
}

const difference = (after: number | undefined, before: number | undefined): number | null =>
  after === undefined || before === undefined ? null : after - before;

const failure = (stage: string, error: unknown): Judged => ({
  title: `${stage}: can be brought about`,
  wanted: 'yes',
  found: error instanceof Error ? error.message : String(error),
  kept: false,
});
