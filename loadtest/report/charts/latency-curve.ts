import { type Colour, colour } from '../../../service/documentation/palette.ts';
import { describeLatency, latencyObjectives } from '../../run/promises.ts';
import type { LoadTestResult, MeasuredPhase } from '../../run/result.ts';
import { type Chart, type Layer, milliseconds, type X } from './draw.ts';

/** The phases worth comparing: what is judged, the fastest that was kept up with, the one that was too much. */
export function comparedPhases({ phases, knee }: Pick<LoadTestResult, 'phases' | 'knee'>) {
  const steady = phases.find(({ kind }) => kind === 'steady');
  const step = (rate: number | null | undefined) =>
    phases.findLast(phase => phase.kind === 'step' && phase.rate === rate);
  const chosen: [MeasuredPhase | undefined, Colour][] = [
    [steady, 'main'],
    [step(knee?.held), 'second'],
    [step(knee?.lost), 'third'],
  ];
  return chosen.flatMap(([phase, ink]) => (phase && phase.curve.length > 0 ? [{ phase, ink }] : []));
}

/** Latency by percentile on a logarithmic axis of 1 - p, which gives the slowest answers the room they deserve. */
export function latencyByPercentile(of: Pick<LoadTestResult, 'phases' | 'knee'>): Chart {
  const curves = comparedPhases(of).map(({ phase, ink }) => ({
    ink,
    name: `${Math.round(phase.rate).toLocaleString('en-US')}/s`,
    points: phase.curve.map(([share, latency]) => ({ slower: 1 - share, latency })),
  }));
  const rarest = Math.min(0.01, ...curves.flatMap(({ points }) => points.map(({ slower }) => slower)));
  const promises = latencyObjectives.map(objective => ({
    slower: 1 - objective.target,
    latency: objective.thresholdSeconds * 1_000,
    label: describeLatency(objective),
    short: `${objective.thresholdSeconds * 1_000} ms`,
  }));
  return {
    description: `Latency by percentile, one curve for each of ${curves.map(({ name }) => name).join(', ')}; a promise is kept where the curve passes below its mark.`,
    height: 260,
    layers: narrow => {
      const shares = [1, 0.1, 0.01, 0.001, 0.0001, 0.00001].filter(
        share => share >= (narrow ? Math.max(rarest, 0.0001) : rarest) * 0.99,
      );
      const x: X = {
        field: 'slower',
        type: 'quantitative',
        scale: { type: 'log', domain: [1, rarest], nice: false },
        axis: {
          title: 'share of answers within that time',
          values: shares,
          labelExpr: "(100 - datum.value * 100) + ' %'",
          labelFlush: true,
          ...(narrow && { labelFontSize: 11 }),
        },
      };
      const y = milliseconds('latency');
      return [
        ...curves.map(
          ({ ink, points }): Layer => ({
            data: { values: points },
            mark: { type: 'line', color: colour(ink), strokeWidth: 2.5 },
            encoding: { x, y },
          }),
        ),
        {
          data: { values: promises },
          mark: {
            type: 'point',
            shape: 'triangle-down',
            filled: true,
            size: 90,
            color: colour('bad'),
            yOffset: -6,
          },
          encoding: { x, y },
        },
        {
          data: { values: promises },
          mark: { type: 'text', align: 'right', dx: -9, dy: -7, color: colour('bad') },
          encoding: { x, y, text: { field: narrow ? 'short' : 'label' } },
        },
      ];
    },
  };
}
