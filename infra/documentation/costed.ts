import { type Estimate, estimate } from '../cost/estimate.ts';
import type { CloudEnvironment } from '../environments/schema/environment.ts';
import { program } from '../program.ts';
import { type Resource, resourcesOf, synthesized } from '../synthesized.ts';

/** An environment with what its program has and costs. */
export interface Costed {
  readonly environment: CloudEnvironment;
  readonly resources: readonly Resource[];
  readonly estimate: Estimate;
}

/** @throws Error naming types of resources of which nobody has said what they cost */
export function costed(environment: CloudEnvironment): Costed {
  const resources = resourcesOf(synthesized(program([environment], { kubeconfig: [] })));
  return { environment, resources, estimate: estimate(resources) };
}
