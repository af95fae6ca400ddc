/** How long a benchmark measures. Times in seconds. */
export interface Plan {
  readonly rounds: number;
  /** Load before the first number of a server counts. */
  readonly warmUpSeconds: number;
  /** Load between two numbers, when the number of connections changes. */
  readonly settleSeconds: number;
  /** Length of a measurement. */
  readonly seconds: number;
  /** Length of the run that is profiled. */
  readonly profileSeconds: number;
}

export const fullPlan: Plan = {
  rounds: 5,
  warmUpSeconds: 2,
  settleSeconds: 0.5,
  seconds: 4,
  profileSeconds: 6,
};

/** Enough to see that everything works; the numbers say little. */
export const quickPlan: Plan = {
  rounds: 1,
  warmUpSeconds: 1,
  settleSeconds: 0.25,
  seconds: 1,
  profileSeconds: 2,
};

/** Connections of the two closed-loop measurements: the usual number and the one the old service was tested with. */
export const connections = { usual: 64, many: 250 } as const;
/** Requests after "ready" that are measured by themselves. */
export const firstRequests = 1_000;
/** Share of the service's own maximum at which the constant-rate run sends. */
export const constantRateShare = 0.5;
