import { colour } from '../../../service/documentation/palette.ts';
import type { Chart, Layer, Y } from '../../report/charts/draw.ts';
import { bands, type Timed, time } from '../../report/charts/timeline.ts';
import type { RolloutResult } from '../result.ts';
import { numberOf } from './tables.ts';

/** A run over time: its events as bands, by their numbers. */
export const timedEvents = ({ events, seconds }: RolloutResult): Timed => ({
  bands: events.map(event => ({ at: event.at, seconds: event.seconds, name: numberOf(event) })),
  seconds,
  events: [],
});

const chartHeight = 110;
/** The smallest axis that failures are drawn on, so that one of them is not as tall as a hundred. */
const leastAxis = 20;

const axis = (field: string, title: string, most: number): Y => ({
  field,
  type: 'quantitative',
  scale: { domain: [0, most], nice: false },
  axis: { title, titleY: -20, titleX: -46, tickCount: 4, format: 'd' },
});

/** What failed, second by second. */
export function failuresOverTime(result: RolloutResult): Chart {
  const of = timedEvents(result);
  const failed = result.seconds
    .filter(second => second.failed > 0)
    .map(({ at, seconds, failed }) => ({ at, end: at + seconds, failed: failed / Math.max(seconds, 0.001) }));
  const most = Math.max(leastAxis, ...failed.map(each => each.failed));
  return {
    description: `Failed requests a second over time, by events: ${failed.length === 0 ? 'none' : 'there are some'}.`,
    height: chartHeight,
    layers: narrow => {
      const x = time(of, null, false);
      return [
        ...bands(of, x, !narrow),
        {
          data: { values: failed },
          mark: { type: 'rect', color: colour('bad') },
          encoding: {
            x,
            x2: { field: 'end' },
            y: axis('failed', 'failed/s', most),
            y2: { datum: 0 },
          },
        },
      ];
    },
  };
}

/** The service's pods: all of them, and those that traffic goes to. */
export function podsOverTime(result: RolloutResult): Chart {
  const of = timedEvents(result);
  const end = Math.max(...of.bands.map(band => band.at + band.seconds), 1);
  const [last] = result.pods.slice(-1);
  const values = [...result.pods.filter(({ at }) => at < end), ...(last ? [{ ...last, at: end }] : [])];
  const most = Math.max(1, ...values.map(({ all }) => all)) + 0.5;
  return {
    description: 'Pods of the service over time: all, and those that serve.',
    height: chartHeight,
    layers: () => {
      const x = time(of, null, false);
      const steps = (
        field: string,
        ink: { color: string; strokeWidth: number; strokeDash?: number[] },
      ): Layer => ({
        data: { values },
        mark: { type: 'line', interpolate: 'step-after', ...ink },
        encoding: { x, y: axis(field, 'pods', most) },
      });
      return [
        ...bands(of, x, false),
        steps('all', { color: colour('soft'), strokeDash: [4, 3], strokeWidth: 1.5 }),
        steps('serving', { color: colour('main'), strokeWidth: 2 }),
      ];
    },
  };
}
