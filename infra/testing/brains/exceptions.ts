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
];
