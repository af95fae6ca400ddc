import { colour } from '../../../service/documentation/palette.ts';
import { overload } from '../../run/knee.ts';
import { latencyObjectives } from '../../run/promises.ts';
import type { LoadTestResult } from '../../run/result.ts';
import { type Chart, type Layer, milliseconds, type X } from './draw.ts';
import { thresholdLines } from './timeline.ts';

const [strictest] = [...latencyObjectives].sort((a, b) => a.thresholdSeconds - b.thresholdSeconds);

/** The 99th percentile at each rate, with the knee. */
export function latencyByRate({ phases, knee }: Pick<LoadTestResult, 'phases' | 'knee'>): Chart {
  const values = phases
    .filter(({ kind, curve }) => kind !== 'warm-up' && curve.length > 0)
    .map(phase => ({ rate: phase.rate, p99: phase.latency.p99, held: overload(phase) === undefined }));
  const rates = values.map(({ rate }) => rate);
  const lastAttempts = values.filter(({ rate }, index) => values[index + 1]?.rate !== rate);
  const held = knee?.held ?? null;
  return {
    description: `99th percentile of the latency by offered rate${
      held === null ? '' : `; the knee is after ${Math.round(held)} requests a second`
    }${strictest ? `; the promised threshold is ${strictest.thresholdSeconds * 1_000} ms` : ''}.`,
    height: 230,
    layers: narrow => {
      const x: X = {
        field: 'rate',
        type: 'quantitative',
        scale: { domain: [0, Math.max(1, ...rates) * 1.05], nice: false },
        axis: { title: 'requests/s offered', grid: false, format: ',d', tickCount: narrow ? 4 : 8 },
      };
      const y = milliseconds('p99');
      const points = (good: boolean): Layer => ({
        data: { values: values.filter(value => value.held === good) },
        mark: {
          type: 'point',
          filled: true,
          size: 80,
          opacity: 1,
          shape: good ? 'circle' : 'cross',
          color: colour(good ? 'main' : 'bad'),
        },
        encoding: { x, y },
      });
      const marks = held === null || knee?.lost == null ? [] : [{ rate: held, label: 'knee' }];
      return [
        ...thresholdLines(),
        {
          data: { values: lastAttempts },
          mark: { type: 'line', color: colour('main'), strokeWidth: 2 },
          encoding: { x, y },
        },
        {
          data: { values: marks },
          mark: { type: 'rule', color: colour('ink'), strokeDash: [2, 2] },
          encoding: { x },
        },
        {
          data: { values: marks },
          mark: { type: 'text', align: 'right', baseline: 'top', dx: -5, dy: 2, fontWeight: 'bold' },
          encoding: { x, y: { value: 0 }, text: { field: 'label' } },
        },
        points(true),
        points(false),
      ];
    },
  };
}
