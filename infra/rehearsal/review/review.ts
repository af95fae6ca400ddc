import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import type { StackJson } from '../../synthesized.ts';
import type { PlannedChange } from '../run/plan.ts';
import type { Stage } from '../run/stage.ts';
import type { Session } from '../session.ts';
import type { Base } from './base.ts';
import { losses } from './precious.ts';

/** What the working tree would change of what a base revision deployed. */
export interface Review {
  readonly changes: ReadonlyMap<string, readonly PlannedChange[]>;
  /** Sentences about what would be lost; none in most reviews. */
  readonly losses: readonly string[];
}

/**
 * Deploys the base into the simulated cloud, then plans the working tree on top of it.
 * @throws RehearsalError
 */
export async function review(
  { stage, terraform }: Session,
  environment: CloudEnvironment,
  { stacks }: Base,
): Promise<Review> {
  if (stacks.size > 0) {
    await terraform.bootstrap(environment, stacks);
    await terraform.run('deploy', environment, stacks);
  }
  const own = stage.synthesize(environment);
  if (stacks.size === 0) await terraform.bootstrap(environment, own);
  const changes = new Map<string, readonly PlannedChange[]>();
  for (const name of own.keys()) {
    unprotect(stage, name);
    changes.set(name, await terraform.plan(name, own));
  }
  const orphans = [...stacks.keys()].filter(name => !own.has(name));
  return {
    changes,
    losses: [
      ...[...changes].flatMap(([stack, planned]) => losses(stack, planned)),
      ...orphans.map(
        name => `ORPHAN ${name}: no longer in the program; what it deployed stays, and nothing manages it`,
      ),
    ],
  };
}

/**
 * Lets Terraform plan what `prevent_destroy` would refuse to, so that the review shows the whole of it. These stacks are
 * only looked at.
 */
function unprotect(stage: Stage, name: string): void {
  const file = join(stage.stack(name), 'cdk.tf.json');
  const json: StackJson = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(
    file,
    JSON.stringify(json, (key, value: unknown) => (key === 'prevent_destroy' ? undefined : value)),
  );
}
