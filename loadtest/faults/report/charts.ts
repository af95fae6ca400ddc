import { colour } from '../../../service/documentation/palette.ts';
import type { Chart, Layer, Y } from '../../report/charts/draw.ts';
import { bands, latencyOverTime, rateOverTime, type Timed, time } from '../../report/charts/timeline.ts';
import { mebibyte } from '../../report/numbers.ts';
import type { FaultsResult, MeasuredFault } from '../result.ts';
import type { SoakResult } from '../soak/result.ts';
import { numberOf } from './tables.ts';

const memoryHeight = 150;
/** How strongly the time of a fault is tinted. */
const tint = 0.16;

const whole = ({ baseline, recovery }: MeasuredFault) => ({
  at: baseline.at,
  seconds: recovery.at + recovery.seconds - baseline.at,
});

/** The latency over the whole run: each fault a band with its number, and the time it lasted tinted. */
export function latencyUnderFaults({ faults, seconds }: Pick<FaultsResult, 'faults' | 'seconds'>): Chart {
  const of: Timed = {
    bands: faults.map(fault => ({ ...whole(fault), name: numberOf(fault) })),
    seconds,
    events: [],
  };
  const chart = latencyOverTime(of);
  const x = time(of, 'seconds', true);
  const lasted: Layer = {
    data: { values: faults.map(({ fault: { at, seconds } }) => ({ at, end: at + seconds })) },
    mark: { type: 'rect', color: colour('bad'), opacity: tint },
    encoding: { x, x2: { field: 'end' } },
  };
  return {
    ...chart,
    description: `${chart.description} The faults are tinted.`,
    layers: narrow => [...bands(of, x, !narrow), lasted, ...chart.layers(narrow).slice(1)],
  };
}

/** What was asked, answered and refused before, during and after overload; undefined where that was not tried. */
export function answersInOverload({ faults, seconds }: FaultsResult): Chart | undefined {
  const overload = faults.find(({ mayRefuse }) => mayRefuse);
  if (overload === undefined) return undefined;
  const { at: begin, seconds: lasted } = whole(overload);
  const { baseline, fault, recovery } = overload;
  const stages = [
    { name: 'before', at: baseline.at, end: fault.at },
    { name: 'overload', at: fault.at, end: recovery.at },
    { name: 'after', at: recovery.at, end: begin + lasted },
  ];
  return rateOverTime({
    bands: stages.map(({ name, at, end }) => ({ name, at: at - begin, seconds: end - at })),
    seconds: seconds
      .filter(({ at }) => at >= begin && at < begin + lasted)
      .map(second => ({ ...second, at: second.at - begin })),
    events: [],
  });
}

/** Memory over the time of a soak. */
export function memoryOverTime({ samples, warmUpSeconds, found }: SoakResult): Chart {
  const end = Math.max(found.seconds, ...samples.map(({ at }) => at));
  const of: Timed = {
    bands: [
      { at: 0, seconds: warmUpSeconds, name: 'warm-up' },
      { at: warmUpSeconds, seconds: end - warmUpSeconds, name: 'judged' },
    ],
    seconds: [],
    events: [],
  };
  const values = samples.map(({ at, resident, heap }) => ({
    at,
    resident: resident / mebibyte,
    heap: heap / mebibyte,
  }));
  return {
    description: 'Memory of the process and its heap after garbage collections, over the time of the soak.',
    height: memoryHeight,
    layers: narrow => {
      const x = time(of, 'seconds', true);
      const y = (field: string): Y => ({
        field,
        type: 'quantitative',
        scale: { zero: true },
        axis: { title: 'MiB', titleY: -6, titleX: -40, tickCount: 4 },
      });
      const curve = (field: string, ink: 'main' | 'second'): Layer => ({
        data: { values },
        mark: { type: 'line', color: colour(ink), strokeWidth: 2, point: { color: colour(ink), size: 14 } },
        encoding: { x, y: y(field) },
      });
      return [...bands(of, x, !narrow), curve('resident', 'main'), curve('heap', 'second')];
    },
  };
}
