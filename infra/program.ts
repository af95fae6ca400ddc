import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { App, TerraformStack } from 'cdktf';

import { imageRepositoryOf } from './constructs/cluster/image-repository.ts';
import type { CloudEnvironment, Environment } from './environments/schema/environment.ts';
import { ClusterStack } from './stacks/cluster.ts';
import { LocalStack, type LocalStackProps } from './stacks/local.ts';
import { NetworkStack } from './stacks/network.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { StateStack } from './stacks/state.ts';
import { WorkloadStack } from './stacks/workload.ts';

/** First Terraform with write-only attributes, which keep secrets out of the state. */
export const terraformVersion = '1.11.0';

/**
 * Says in each stack which Terraform it needs: in a file of its own, because checkov (3.3) refuses to read a stack
 * that has `required_version` in its JSON.
 */
class Program extends App {
  override synth(): void {
    super.synth();
    for (const { node } of this.node.children.filter(child => TerraformStack.isStack(child))) {
      const file = join(this.outdir, 'stacks', node.id, 'versions.tf');
      writeFileSync(file, `terraform {\n  required_version = ">= ${terraformVersion}"\n}\n`);
    }
  }
}

export interface ProgramOptions extends LocalStackProps {
  /** Directory to synthesize to. @default what cdktf says, else cdktf.out */
  readonly outdir?: string | undefined;
}

/** The whole platform: every stack of the given environments. */
export function program(environments: readonly Environment[], { outdir, kubeconfig }: ProgramOptions): App {
  const app = new Program({ ...(outdir !== undefined && { outdir }) });
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
  const cluster = new ClusterStack(app, environment, { state, network });
  if (environment.image === undefined) return;
  const workload = new WorkloadStack(app, environment, { cluster, image: environment.image });
  new ObservabilityStack(app, environment, { cluster, workload });
}

/** Sentences about what cloud environments lack that only their owner can give. */
export const notesOn = (environments: readonly Environment[]): string[] =>
  environments.flatMap(environment => {
    if (environment.platform === 'kubeconfig') return [];
    const { name, image, notify } = environment;
    if (image === undefined) {
      return [
        `${name} is without workload: push an image to ${imageRepositoryOf(environment)}, then set IMAGE to it (…@sha256:…)`,
      ];
    }
    return notify.page.length === 0
      ? [`${name} wakes nobody when it burns: name somebody in notify.page`]
      : [];
  });

/** Files that say which cluster is the current one, as kubectl and Terraform's provider look for them. */
export const kubeconfigPaths = (variables: Readonly<Record<string, string | undefined>>): string[] =>
  (variables['KUBE_CONFIG_PATH'] || variables['KUBECONFIG'] || '~/.kube/config').split(delimiter);
