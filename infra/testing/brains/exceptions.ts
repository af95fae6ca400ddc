/** A plan of which the two brains make different values, though the same of it: update, replace, nothing. */
export interface Exception {
  readonly type: string;
  /** What was asked, as far as it matters. */
  readonly asked: RegExp;
  /** Why it cannot be recorded, and does no harm. */
  readonly because: string;
}

export const exceptions: readonly Exception[] = [
  {
    type: 'google_artifact_registry_repository',
    asked: /./,
    because:
      'the provider writes the ages of cleanup policies in seconds once something else has changed; they mean the same',
  },
  {
    type: 'google_monitoring_alert_policy',
    asked: /others unknown/,
    because:
      'a list of channels of which one is not known yet is unknown as a whole, and a threshold is written as text; both are the same after apply',
  },
  {
    type: 'google_monitoring_uptime_check_config',
    asked: /^monitored_resource.0.labels/,
    because: 'the provider puts the project among labels that change; it is there anyway',
  },
];
