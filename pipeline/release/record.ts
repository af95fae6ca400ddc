import { z } from 'zod';

/** One answer of the service, as it should be or not. */
export const finding = z.object({ check: z.string(), passed: z.boolean(), detail: z.string() });
export type Finding = Readonly<z.infer<typeof finding>>;

export const outcomes = ['deployed', 'unchanged', 'rolled back', 'failed'] as const;

/** What a release did: who, when, what, instead of what, and how it went. */
export const releaseRecord = z.object({
  environment: z.string(),
  action: z.enum(['deploy', 'rollback']),
  /** What was to run. */
  image: z.string(),
  /** What the image was built from, where that is known. */
  commit: z.string().optional(),
  /** The environment whose repository the image was copied from for this release. */
  copiedFrom: z.string().optional(),
  /** What ran before; what is gone back to. */
  previous: z.string().optional(),
  by: z.string(),
  /** ISO 8601. */
  at: z.iso.datetime(),
  seconds: z.number(),
  /** deployed: `image` serves; unchanged, rolled back: `previous` does; failed: nobody knows. */
  outcome: z.enum(outcomes),
  /** Why it was not deployed. */
  reason: z.string().optional(),
  /** Answers of `image`; none where it never came to that. */
  smoke: z.array(finding),
});
export type ReleaseRecord = Readonly<z.infer<typeof releaseRecord>>;

/** Answers of a smoke test for people, a line each. */
export const findingLines = (findings: readonly Finding[]): string[] =>
  findings.map(({ check, passed, detail }) => `  ${passed ? 'ok    ' : 'FAILED'} ${check}: ${detail}`);

/** A record for people. */
export const recordText = (record: ReleaseRecord): string =>
  [
    `${record.environment}: ${record.outcome}`,
    `  image     ${record.image}`,
    ...(record.commit === undefined ? [] : [`  commit    ${record.commit}`]),
    ...(record.copiedFrom === undefined ? [] : [`  copied    from ${record.copiedFrom}`]),
    `  previous  ${record.previous ?? 'nothing'}`,
    `  by        ${record.by}, ${record.at}, ${record.action} in ${record.seconds} s`,
    ...(record.reason === undefined ? [] : [`  reason    ${record.reason}`]),
    ...findingLines(record.smoke),
    '',
  ].join('\n');
