import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { Cluster } from '../constructs/cluster/cluster.ts';
import type { ClusterAccess } from '../constructs/cluster/cluster-access.ts';
import { EncryptionKey } from '../constructs/cluster/encryption-key.ts';
import { ImageRegistry } from '../constructs/cluster/image-registry.ts';
import { imageRepositoryOf } from '../constructs/cluster/image-repository.ts';
import { KeysSecret } from '../constructs/cluster/keys-secret.ts';
import { NodeIdentity } from '../constructs/cluster/node-identity.ts';
import { NodePool } from '../constructs/cluster/node-pool.ts';
import { Notices } from '../constructs/cluster/notices.ts';
import { TrustedImages } from '../constructs/cluster/trusted-images.ts';
import type { CloudEnvironment } from '../environments/schema/environment.ts';
import { EnvironmentStack, resourceLabels } from './environment-stack.ts';
import type { NetworkStack } from './network.ts';
import type { StateStack } from './state.ts';

export interface ClusterStackProps {
  readonly state: StateStack;
  readonly network: NetworkStack;
}

/** The cluster and its nodes, where their images come from, and the place of the service's keys. */
export class ClusterStack extends EnvironmentStack {
  /** How the workload reaches the cluster: the one attribute that crosses stacks through the state. */
  readonly access: ClusterAccess;

  constructor(scope: Construct, environment: CloudEnvironment, { state, network }: ClusterStackProps) {
    super(scope, environment, 'cluster');
    this.addDependency(network);
    const { region, registry, encryption, projectNumber } = environment;
    const repository = imageRepositoryOf(environment);

    const identity = new NodeIdentity(this, 'node-identity', { ...environment, applier: state.applier });
    const nodes = identity.account;
    const ownKey =
      encryption === 'customer-managed' && projectNumber !== undefined
        ? new EncryptionKey(this, 'encryption', { region, projectNumber })
        : undefined;
    const encryptionKey = ownKey?.key.id;
    const encryptable = ownKey?.dependsOn ?? [];
    if (registry.kind === 'artifact-registry') {
      new ImageRegistry(this, 'image-registry', {
        region,
        reader: nodes.member,
        encryptionKey,
        dependsOn: encryptable,
      });
    }
    new TrustedImages(this, 'trusted-images', { repository });
    new KeysSecret(this, 'keys-secret', environment);
    const { cluster } = new Cluster(this, 'cluster', {
      environment,
      ...network.handOver,
      serviceAccount: nodes.email,
      topic: new Notices(this, 'notices').topic.id,
      encryptionKey,
      labels: resourceLabels(environment),
      dependsOn: [...identity.dependsOn, ...encryptable],
    });
    new NodePool(this, 'node-pool', {
      ...environment,
      cluster: cluster.id,
      serviceAccount: nodes.email,
      encryptionKey,
    });

    this.access = { endpoint: cluster.controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint };
    new TerraformOutput(this, 'name', { value: cluster.name, description: 'For kubectl: get-credentials' });
    new TerraformOutput(this, 'image-repository', { value: repository, description: 'Where to push images' });
  }
}
