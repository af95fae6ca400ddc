/** What Drone 2 starts a build for (github.com/drone/drone-go, `drone/const.go`). */
export const events = ['push', 'pull_request', 'tag', 'promote', 'rollback', 'cron', 'custom'] as const;
export type Event = (typeof events)[number];

/** Keys of `trigger` and `when` that are looked at (github.com/drone/runner-go, `manifest/cond.go`). */
export const conditionKeys = [
  'action',
  'branch',
  'cron',
  'event',
  'instance',
  'ref',
  'repo',
  'status',
  'target',
] as const;
