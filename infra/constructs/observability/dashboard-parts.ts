/**
 * The parts of a dashboard that ours is made of, as the API wants them:
 * https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards
 */
interface Query {
  readonly timeSeriesFilter?: {
    readonly filter: string;
    readonly aggregation: {
      readonly alignmentPeriod?: string;
      readonly perSeriesAligner: string;
      readonly crossSeriesReducer?: string;
      readonly groupByFields?: readonly string[];
    };
  };
  readonly prometheusQuery?: string;
}
interface Line {
  readonly plotType: 'LINE' | 'STACKED_AREA';
  readonly legendTemplate?: string;
  readonly timeSeriesQuery: Query;
}
interface Threshold {
  readonly label: string;
  readonly value: number;
}
interface Widget {
  readonly title: string;
  readonly xyChart?: {
    readonly dataSets: readonly Line[];
    readonly thresholds: readonly Threshold[];
    readonly yAxis: { readonly label: string; readonly scale: 'LINEAR' };
  };
  readonly scorecard?: { readonly timeSeriesQuery: Query };
}
export interface Tile {
  /** Columns of twelve. */
  readonly width: number;
  readonly height: number;
  readonly widget: Widget;
}

const minute = '60s';

/** A line of each series that PromQL finds. */
export const prometheusLine = (prometheusQuery: string, legendTemplate?: string): Line => ({
  plotType: 'LINE',
  ...(legendTemplate !== undefined && { legendTemplate }),
  timeSeriesQuery: { prometheusQuery },
});

/** A line of what a filter finds, whose series go into one. */
export const percentileLine = (filter: string, percentile: 50 | 95 | 99): Line => ({
  plotType: 'LINE',
  legendTemplate: `p${percentile}`,
  timeSeriesQuery: {
    timeSeriesFilter: {
      filter,
      aggregation: {
        alignmentPeriod: minute,
        perSeriesAligner: 'ALIGN_DELTA',
        crossSeriesReducer: `REDUCE_PERCENTILE_${percentile}`,
      },
    },
  },
});

/** Rates, one on the other, by a label. */
export const ratesBy = (filter: string, label: string): Line => ({
  plotType: 'STACKED_AREA',
  timeSeriesQuery: {
    timeSeriesFilter: {
      filter,
      aggregation: {
        alignmentPeriod: minute,
        perSeriesAligner: 'ALIGN_RATE',
        crossSeriesReducer: 'REDUCE_SUM',
        groupByFields: [`metric.label.${label}`],
      },
    },
  },
});

/** What Cloud Monitoring computes of an objective. */
export const ofObjective = (filter: string): Query => ({
  timeSeriesFilter: { filter, aggregation: { perSeriesAligner: 'ALIGN_NEXT_OLDER' } },
});

/** A chart of half the dashboard's width. */
export const chart = (
  title: string,
  unit: string,
  dataSets: readonly Line[],
  thresholds: readonly Threshold[] = [],
): Tile => ({
  width: 6,
  height: 4,
  widget: { title, xyChart: { dataSets, thresholds, yAxis: { label: unit, scale: 'LINEAR' } } },
});

/** A figure of a third of the dashboard's width. */
export const figure = (title: string, timeSeriesQuery: Query): Tile => ({
  width: 4,
  height: 2,
  widget: { title, scorecard: { timeSeriesQuery } },
});

/** Puts tiles in rows of twelve columns, from the left and down. */
export function arranged(tiles: readonly Tile[]) {
  let [column, row, rowHeight] = [0, 0, 0];
  return tiles.map(tile => {
    if (column + tile.width > 12) [column, row, rowHeight] = [0, row + rowHeight, 0];
    const placed = { ...tile, xPos: column, yPos: row };
    column += tile.width;
    rowHeight = Math.max(rowHeight, tile.height);
    return placed;
  });
}
