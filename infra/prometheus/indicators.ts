import { type LatencyObjective, type Objective, objectives } from '../../service/slo.ts';
import { histogram, upTo } from './series.ts';

/** An objective as Prometheus measures it, at the pods. */
export interface Indicator {
  readonly objective: Objective;
  /** PromQL: share of bad requests over a window such as `5m`; no number where no request came. */
  badRatio(window: string): string;
  /** PromQL: requests that count, over a window. */
  requests(window: string): string;
}

/** The status of answers that count: service/slo.ts. */
const good = '2..';
const counted = '2..|5..';
const requests = 'http_server_request_duration_seconds';

const sumRate = (selected: string, window: string) => `sum(rate(${selected}[${window}]))`;
const increase = (selected: string, window: string) => `sum(increase(${selected}[${window}]))`;

const availability = (objective: Objective): Indicator => {
  const all = histogram(requests, 'count', { status: counted });
  const failed = histogram(requests, 'count', { status: '5..' });
  return {
    objective,
    // The series of a failure begins with the first one.
    badRatio: window => `(${sumRate(failed, window)} or vector(0)) / ${sumRate(all, window)}`,
    requests: window => increase(all, window),
  };
};

const latency = (objective: LatencyObjective): Indicator => {
  const all = histogram(requests, 'count', { status: good });
  const quick = histogram(requests, 'bucket', { status: good, le: upTo(objective.thresholdSeconds) });
  return {
    objective,
    badRatio: window => `1 - ${sumRate(quick, window)} / ${sumRate(all, window)}`,
    requests: window => increase(all, window),
  };
};

export const indicators: readonly Indicator[] = [
  availability(objectives.availability),
  ...objectives.latency.map(latency),
];
