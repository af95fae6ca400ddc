import type { MonitoringAlertPolicyDocumentation } from '@cdktf/provider-google/lib/monitoring-alert-policy/index.js';

/** What to do about alerts: docs/runbooks/<name>.md. */
export const runbooks = ['availability-burn', 'latency-burn', 'unreachable'] as const;
export type Runbook = (typeof runbooks)[number];

/** Path of a runbook in the repository. */
export const runbookPath = (runbook: Runbook): string => `docs/runbooks/${runbook}.md`;

/**
 * What an alert tells whoever gets it.
 * @param text what has happened, in Markdown
 * @param runbooksUrl where docs/runbooks/ can be read in a browser, if anywhere
 */
export const alertDocumentation = (
  text: string,
  runbook: Runbook,
  runbooksUrl: string | undefined,
): MonitoringAlertPolicyDocumentation => ({
  mimeType: 'text/markdown',
  // In one line: CDKTF writes line breaks into HCL as they are, which HCL does not allow (npm run exit:hcl).
  content: `${text} **What to do:** ${runbookPath(runbook)} in the repository.`,
  ...(runbooksUrl !== undefined && {
    links: [{ displayName: 'Runbook', url: `${runbooksUrl}${runbook}.md` }],
  }),
});
