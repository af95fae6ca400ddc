import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider/index.js';
import { LocalBackend } from 'cdktf';
import type { Construct } from 'constructs';
import { KeysFromFile } from '../constructs/workload/keys-from-file.ts';
import { WorkloadNamespace } from '../constructs/workload/namespace.ts';
import { PredictionService } from '../constructs/workload/prediction-service.ts';
import type { LocalEnvironment } from '../environments/schema/environment.ts';
import { ReadableStack } from './environment-stack.ts';

export interface LocalStackProps {
  /** Paths of the kubeconfig files; their current context is the cluster. */
  readonly kubeconfig: readonly string[];
}

/** The prediction service alone, on the cluster of the current kubeconfig. */
export class LocalStack extends ReadableStack {
  constructor(scope: Construct, environment: LocalEnvironment, { kubeconfig }: LocalStackProps) {
    super(scope, environment.name);
    // In the project's root, and relative: cdktf.out is thrown away, and must be the same on every machine.
    new LocalBackend(this, { path: `../../../terraform.${environment.name}.tfstate` });
    new KubernetesProvider(this, 'kubernetes', { configPaths: [...kubeconfig] });

    const { name, image } = environment;
    const { namespace } = new WorkloadNamespace(this, 'namespace', {
      environment: name,
      deletionProtection: false,
    });
    const dependsOn = [namespace];
    const keys = new KeysFromFile(this, 'keys', { environment: name, dependsOn });
    new PredictionService(this, 'service', { environment, image, keys, dependsOn });
  }
}
