import { type Colour, colour } from '../../../service/documentation/palette.ts';
import { latencyObjectives } from '../../run/promises.ts';
import type { LoadTestResult } from '../../run/result.ts';
import { count } from '../numbers.ts';
import { type Chart, type Layer, labelRoom, milliseconds, type X, type Y } from './draw.ts';

/** A stretch of time with a name, seconds. */
export interface Band {
  readonly at: number;
  readonly seconds: number;
  readonly name: string;
}

/** What is drawn over time. */
export interface Timed extends Pick<LoadTestResult, 'seconds' | 'events'> {
  readonly bands: readonly Band[];
}

/** A load test over time: its phases by their names, steps by their rates. */
export const timed = ({ phases, seconds, events }: LoadTestResult): Timed => ({
  bands: phases.map(({ kind, at, seconds: lasted, rate }) => ({
    at,
    seconds: lasted,
    name: kind !== 'step' ? kind : rate < 1_000 ? count(rate) : `${(rate / 1_000).toFixed(1)}k`,
  })),
  seconds,
  events,
});

/** Smallest latency that is drawn, milliseconds: a logarithm of nothing cannot be. */
const floor = 0.1;
/** Short labels, which leave the same room to the curves as those of the chart below. */
const thousands = "datum.value >= 1000 ? format(datum.value / 1000, '~r') + 'k' : datum.value";
/** Pixels between two labels of events, one below the other so that near ones do not meet. */
const labelStep = 14;
const labelLines = 3;

/** Ends of the time axis, seconds. */
function extent({ bands, seconds }: Timed): [number, number] {
  const ends = [
    ...bands.map(band => band.at + band.seconds),
    ...seconds.map(second => second.at + second.seconds),
  ];
  return [0, Math.max(1, ...ends)];
}

/** The time axis, the same under all charts of a run. */
export const time = (of: Timed, title: string | null, labels: boolean): X => ({
  field: 'at',
  type: 'quantitative',
  scale: { domain: extent(of), nice: false },
  axis: { title, grid: false, labels, ticks: labels },
});

/** Share of the chart's width that a band needs to have its name above it. */
const roomForName = 0.045;

/** The bands behind the curves, each with its name where there is room. */
export function bands(of: Timed, x: X, named: boolean): Layer[] {
  const [, end] = extent(of);
  const values = of.bands.map(({ at, seconds, name }, index) => ({
    at,
    end: at + seconds,
    shade: index % 2 === 0 ? 1 : 0,
    name: seconds / end >= roomForName ? name : '',
  }));
  const data = { values };
  return [
    {
      data,
      mark: { type: 'rect', color: colour('band') },
      encoding: { x, x2: { field: 'end' }, opacity: { field: 'shade', type: 'quantitative', scale: null } },
    },
    ...(named
      ? [
          {
            data,
            mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 3, dy: -3, color: colour('soft') },
            encoding: { x, y: { value: 0 }, text: { field: 'name' } },
          } satisfies Layer,
        ]
      : []),
  ];
}

/** What happened, as lines over the curves; the labels where there is room for them. */
function events(of: Timed, x: X, labelled: boolean): Layer[] {
  if (of.events.length === 0) return [];
  const lines = of.events.map(({ at, label }, index) => ({ at, label, line: index % labelLines }));
  return [
    {
      data: { values: lines },
      mark: { type: 'rule', color: colour('ink'), strokeDash: [2, 2] },
      encoding: { x },
    },
    ...(labelled
      ? Array.from({ length: labelLines }, (_, line) => ({
          data: { values: lines.filter(each => each.line === line) },
          mark: {
            type: 'text',
            align: 'left',
            baseline: 'top',
            dx: 3,
            dy: 2 + line * labelStep,
            fontWeight: 'bold',
          } as const,
          encoding: { x, y: { value: 0 }, text: { field: 'label' } },
        }))
      : []),
  ];
}

/** Rate and failures, second by second. */
export function rateOverTime(of: Timed): Chart {
  const values = of.seconds.map(({ at, seconds, rate, right, failed }) => ({
    at,
    end: at + seconds,
    offered: rate,
    right: seconds > 0 ? right / seconds : 0,
    failed: seconds > 0 ? failed / seconds : 0,
  }));
  const failed = values.reduce((sum, value) => sum + value.failed, 0);
  return {
    description: `Requests a second over time: offered, rightly answered, and not rightly answered (${failed > 0 ? 'there are some' : 'none'}).`,
    height: 150,
    layers: narrow => {
      const x = time(of, null, false);
      const y = (field: string): Y => ({
        field,
        type: 'quantitative',
        axis: { title: 'requests/s', titleY: -20, titleX: -labelRoom, tickCount: 4, labelExpr: thousands },
      });
      // A step lasts until the next value: the last one needs another at its end.
      const last = values.slice(-1).map(value => ({ ...value, at: value.end }));
      const steps = (
        field: string,
        ink: { color: string; strokeWidth: number; strokeDash?: number[] },
      ): Layer => ({
        data: { values: [...values, ...last] },
        mark: { type: 'line', interpolate: 'step-after', ...ink },
        encoding: { x, y: y(field) },
      });
      return [
        ...bands(of, x, !narrow),
        {
          data: { values: values.filter(value => value.failed > 0) },
          mark: { type: 'rect', color: colour('bad') },
          encoding: { x, x2: { field: 'end' }, y: y('failed'), y2: { datum: 0 } },
        },
        steps('offered', { color: colour('soft'), strokeDash: [4, 3], strokeWidth: 1.5 }),
        steps('right', { color: colour('main'), strokeWidth: 2 }),
        ...events(of, x, true),
      ];
    },
  };
}

/** Latencies, second by second. */
export function latencyOverTime(of: Timed): Chart {
  const values = of.seconds
    .filter(({ maximum }) => maximum > 0)
    .map(({ at, seconds, p50, p99, maximum }) => ({
      at: at + seconds / 2,
      p50: Math.max(floor, p50),
      p99: Math.max(floor, p99),
      maximum: Math.max(floor, maximum),
    }));
  return {
    description:
      'Median, 99th percentile and maximum of the latency over time, on a logarithmic axis, with the promised thresholds.',
    height: 190,
    layers: () => {
      const x = time(of, 'seconds', true);
      const data = { values };
      const curve = (field: string, ink: Colour, strokeWidth: number): Layer => ({
        data,
        mark: { type: 'line', color: colour(ink), strokeWidth },
        encoding: { x, y: milliseconds(field) },
      });
      return [
        ...bands(of, x, false),
        ...thresholdLines(),
        {
          data,
          mark: { type: 'point', color: colour('soft'), filled: true, size: 14 },
          encoding: { x, y: milliseconds('maximum') },
        },
        curve('p50', 'second', 1.5),
        curve('p99', 'main', 2),
        ...events(of, x, false),
      ];
    },
  };
}

/** The promised latencies as lines across the chart. */
export function thresholdLines(): Layer[] {
  const values = latencyObjectives.map(({ thresholdSeconds }) => ({ limit: thresholdSeconds * 1_000 }));
  return [
    {
      data: { values },
      mark: { type: 'rule', color: colour('bad'), strokeDash: [5, 3], opacity: 0.8 },
      encoding: { y: milliseconds('limit') },
    },
  ];
}
