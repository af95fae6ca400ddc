import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { clusterProvider } from '../constructs/cluster/cluster-access.ts';
import { loadBalancerRanges } from '../constructs/network/firewall.ts';
import { managedPrometheusNamespace } from '../constructs/observability/pod-monitoring.ts';
import { BackendConfig, loadBalancerAnnotations } from '../constructs/workload/backend-config.ts';
import { EdgeProtection } from '../constructs/workload/edge-protection.ts';
import { GoogleIdentity } from '../constructs/workload/google-identity.ts';
import { Ingress } from '../constructs/workload/ingress.ts';
import { KeysFromSecretManager } from '../constructs/workload/keys-from-secret-manager.ts';
import { WorkloadNamespace } from '../constructs/workload/namespace.ts';
import { PredictionService } from '../constructs/workload/prediction-service.ts';
import type { CloudEnvironment } from '../environments/schema/environment.ts';
import type { ImageReference } from '../values/image-reference.ts';
import type { ClusterStack } from './cluster.ts';
import { EnvironmentStack } from './environment-stack.ts';

export interface WorkloadStackProps {
  readonly cluster: ClusterStack;
  readonly image: ImageReference;
}

/** The prediction service on the cluster, and its way in from the internet. */
export class WorkloadStack extends EnvironmentStack {
  constructor(scope: Construct, environment: CloudEnvironment, { cluster, image }: WorkloadStackProps) {
    super(scope, environment, 'workload');
    clusterProvider(this, cluster.access);
    const { name, projectId, domain, deletionProtection } = environment;
    const common = { environment: name, projectId };

    const { namespace } = new WorkloadNamespace(this, 'namespace', {
      environment: name,
      deletionProtection,
    });
    const dependsOn = [namespace];
    const identity = new GoogleIdentity(this, 'google-identity', common);
    const keys = new KeysFromSecretManager(this, 'keys', { ...common, dependsOn });
    const protection = new EdgeProtection(this, 'edge-protection');
    const backend = new BackendConfig(this, 'backend-config', {
      ...common,
      securityPolicy: protection.name,
      dependsOn: [namespace, protection.policy],
    });
    const { service } = new PredictionService(this, 'service', {
      environment,
      image,
      keys,
      annotations: { account: identity.annotations, service: loadBalancerAnnotations },
      reach: { clients: loadBalancerRanges, metricsNamespace: managedPrometheusNamespace },
      dependsOn: [namespace, ...identity.dependsOn, backend.manifest],
    });
    const { address } = new Ingress(this, 'ingress', {
      ...common,
      domain,
      deletionProtection,
      service,
      dependsOn,
    });

    new TerraformOutput(this, 'address', {
      value: address.address,
      description: domain === undefined ? 'Where the service answers, by HTTP' : `Point ${domain} here`,
    });
  }
}
