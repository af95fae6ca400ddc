import { drawBars } from '../../report/bars.ts';
import { connections } from '../plan.ts';
import { type Measured, medianOf } from '../summary.ts';

/** An SVG of the requests a second of every variant at the larger number of connections. */
export const drawRates = (all: readonly Measured[]): string =>
  drawBars(
    `Requests a second at ${connections.many} connections, server on one core`,
    all.map(measured => ({
      title: measured.variant.title,
      value: medianOf(measured, ({ many }) => many.perSecond) ?? 0,
      ours: measured.variant.id === 'full',
    })),
  );
