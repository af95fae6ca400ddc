import { z } from 'zod';

/** What Terraform does to a resource; replace whichever of create and destroy comes first. */
export type Action = 'create' | 'update' | 'replace' | 'destroy';

/** A resource that a plan changes. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  /** Attributes that force the replacement, such as `node_config[0].machine_type`. */
  readonly because: readonly string[];
  /**
   * Attributes of an update or a replacement that differ, with their values, for people to read. What a replacement makes
   * anew is left out: that is everything.
   */
  readonly differences: readonly string[];
}

/** The part of `terraform show -json <plan>` that is read (developer.hashicorp.com/terraform/internals/json-format). */
const planJson = z.object({
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        type: z.string(),
        mode: z.string(),
        change: z.object({
          actions: z.array(z.string()),
          before: z.unknown(),
          after: z.unknown(),
          after_unknown: z.unknown(),
          before_sensitive: z.unknown(),
          after_sensitive: z.unknown(),
          replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
        }),
      }),
    )
    .default([]),
});

/** Reads a plan; what stays as it is, and what is only read, is left out. */
export function readPlan(json: string): PlannedChange[] {
  return planJson.parse(JSON.parse(json)).resource_changes.flatMap(({ address, type, mode, change }) => {
    const action = actionOf(change.actions);
    if (mode !== 'managed' || action === undefined) return [];
    const differs = action === 'update' || action === 'replace';
    return {
      address,
      type,
      action,
      because: (change.replace_paths ?? []).map(pathText),
      differences: differs
        ? differencesOf(change.before, change.after, change.after_unknown, secretsOf(change)).filter(
            difference => action === 'update' || !difference.endsWith(later),
          )
        : [],
    };
  });
}

function actionOf(actions: readonly string[]): Action | undefined {
  if (actions.includes('create')) return actions.includes('delete') ? 'replace' : 'create';
  if (actions.includes('delete')) return 'destroy';
  return actions.includes('update') ? 'update' : undefined;
}

const secretsOf = (change: { before_sensitive?: unknown; after_sensitive?: unknown }) => [
  change.before_sensitive,
  change.after_sensitive,
];

const pathText = (path: readonly (string | number)[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');

const later = '(known after apply)';

/** Leaves that differ, as `path: before → after`; what is secret is not shown. */
function differencesOf(
  before: unknown,
  after: unknown,
  unknown: unknown,
  secrets: readonly unknown[],
  path: readonly (string | number)[] = [],
): string[] {
  const same = JSON.stringify(settled(before)) === JSON.stringify(settled(after));
  if (unknown === true ? settled(before) === null : same && !hasTrue(unknown)) return [];
  if (secrets.includes(true)) return [`${pathText(path)}: (sensitive)`];
  if (unknown === true) return [`${pathText(path)}: ${text(before)} → ${later}`];
  const steps = stepsInto(before, after);
  if (steps === undefined) return [`${pathText(path)}: ${text(before)} → ${text(after)}`];
  return steps.flatMap(step =>
    differencesOf(
      child(before, step),
      child(after, step),
      child(unknown, step),
      secrets.map(secret => child(secret, step)),
      [...path, step],
    ),
  );
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Where to look further; undefined where a value begins or ends to be, or is a leaf. */
function stepsInto(before: unknown, after: unknown): (string | number)[] | undefined {
  if (!isContainer(before) || !isContainer(after)) return undefined;
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length ? before.map((_, index) => index) : undefined;
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

function child(value: unknown, step: string | number): unknown {
  if (value === true) return true;
  return isContainer(value) ? Object.entries(value).find(([name]) => name === String(step))?.[1] : undefined;
}

/** The providers' older SDK makes no difference between nothing and something empty; Terraform shows none either. */
const settled = (value: unknown): unknown =>
  value === undefined || value === '' || (isContainer(value) && Object.keys(value).length === 0)
    ? null
    : value;

const hasTrue = (value: unknown): boolean =>
  value === true || (isContainer(value) && Object.values(value).some(hasTrue));

const text = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
