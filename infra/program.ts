import { App } from 'cdktf';
import { imageRepositoryOf } from './constructs/cluster/image-repository.ts';
import type { CloudEnvironment, Environment } from './environments/schema/environment.ts';
import { ClusterStack } from './stacks/cluster.ts';
import { LocalStack, type LocalStackProps } from './stacks/local.ts';
import { NetworkStack } from './stacks/network.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { StateStack } from './stacks/state.ts';
import { WorkloadStack } from './stacks/workload.ts';

export interface ProgramOptions extends LocalStackProps {
  /** Directory to synthesize to. @default what cdktf says, else cdktf.out */
  readonly outdir?: string | undefined;
}

/** The whole platform: every stack of the given environments. */
export function program(environments: readonly Environment[], { outdir, kubeconfig }: ProgramOptions): App {
  const app = new App({ ...(outdir !== undefined && { outdir }) });
  for (const environment of environments) {
    if (environment.platform === 'kubeconfig') new LocalStack(app, environment, { kubeconfig });
    else cloudStacks(app, environment);
  }
  return app;
}

/** The stacks of a cloud environment, each given those it stands on; that also is the order they are deployed in. */
function cloudStacks(app: App, environment: CloudEnvironment): void {
  const state = new StateStack(app, environment);
  const network = new NetworkStack(app, environment, { state });
  const cluster = new ClusterStack(app, environment, { network });
  if (environment.image === undefined) return;
  const workload = new WorkloadStack(app, environment, { cluster, image: environment.image });
  new ObservabilityStack(app, environment, { cluster, workload });
}

/** Sentences about cloud environments that have no image to run yet. */
export const workloadNotes = (environments: readonly Environment[]): string[] =>
  environments.flatMap(environment =>
    environment.platform === 'google' && environment.image === undefined
      ? [
          `${environment.name} is without workload: push an image to ${imageRepositoryOf(environment)}, then set IMAGE to it (…@sha256:…)`,
        ]
      : [],
  );
