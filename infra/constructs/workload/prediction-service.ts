import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema/environment.ts';
import type { ImageReference } from '../../values/image-reference.ts';
import { Autoscaler } from './autoscaler.ts';
import { containerEnvironment } from './container-environment.ts';
import { Deployment } from './deployment.ts';
import { DisruptionBudget } from './disruption-budget.ts';
import type { Keys } from './keys.ts';
import { NetworkPolicies, type NetworkPoliciesProps } from './network-policies.ts';
import { Service } from './service.ts';
import { WorkloadServiceAccount } from './service-account.ts';
import { podQuantities } from './sizing.ts';

export interface PredictionServiceProps {
  readonly environment: Environment;
  readonly image: ImageReference;
  readonly keys: Keys;
  /** What a platform adds to account and Service. @default nothing */
  readonly annotations?: {
    readonly account: Record<string, string>;
    readonly service: Record<string, string>;
  };
  /** Who may connect. @default anyone in the cluster */
  readonly reach?: Pick<NetworkPoliciesProps, 'clients' | 'metricsNamespace'>;
  readonly dependsOn: ITerraformDependable[];
}

/** The service on any Kubernetes: the same on Google's as on a laptop's. */
export class PredictionService extends Construct {
  /** The Service that reaches the pods. */
  readonly service: ITerraformDependable;

  constructor(scope: Construct, id: string, props: PredictionServiceProps) {
    super(scope, id);
    const { image, keys, annotations, reach, dependsOn } = props;
    const { name: environment, replicas, settings } = props.environment;
    // A node asks the registry whether the pod may have the image even if it lies there already (CKV_K8S_15,
    // kube-score). Images of a local cluster have no registry to ask.
    const imagePullPolicy = props.environment.platform === 'google' ? 'Always' : 'IfNotPresent';
    const { account } = new WorkloadServiceAccount(this, 'service-account', {
      environment,
      annotations: annotations?.account,
      dependsOn,
    });
    new NetworkPolicies(this, 'network-policy', {
      environment,
      ...reach,
      collector: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
      dependsOn,
    });
    new Deployment(this, 'deployment', {
      environment,
      container: {
        image,
        imagePullPolicy,
        environment: containerEnvironment(props.environment),
        resources: podQuantities(props.environment.platform),
      },
      keys,
      dependsOn: [...dependsOn, account],
    });
    this.service = new Service(this, 'service', {
      environment,
      annotations: annotations?.service,
      dependsOn,
    }).service;
    new Autoscaler(this, 'autoscaler', { environment, replicas, dependsOn });
    new DisruptionBudget(this, 'disruption-budget', { environment, dependsOn });
  }
}
