/** What to do about alerts: docs/runbooks/<name>.md. */
export const runbooks = ['availability-burn', 'latency-burn', 'unreachable'] as const;
export type Runbook = (typeof runbooks)[number];

/** Path of a runbook in the repository. */
export const runbookPath = (runbook: Runbook): string => `docs/runbooks/${runbook}.md`;
