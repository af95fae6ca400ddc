import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool/index.js';
import { Construct } from 'constructs';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import { zonesOf } from '../../values/region.ts';
import { nodeConfig } from './node-config.ts';

export interface NodePoolProps extends Pick<CloudEnvironment, 'region' | 'nodePool'> {
  /** Id of the cluster. */
  readonly cluster: string;
  /** E-mail address of the nodes' identity. */
  readonly serviceAccount: string;
  /** Id of the key that encrypts the disks. @default Google's */
  readonly encryptionKey?: string | undefined;
}

/** The nodes: all alike, over three zones, as many as the pods need. */
export class NodePool extends Construct {
  constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    const { cluster, region, nodePool, serviceAccount, encryptionKey } = props;
    const pool = new ContainerNodePool(this, 'pool', {
      // A prefix, because a changed machine type replaces the pool: the new one stands before the old one goes.
      namePrefix: 'service-',
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['initial_node_count'] },
      cluster,
      location: region,
      nodeLocations: [...zonesOf(region)],
      maxPodsPerNode: nodePool.podsPerNode,
      initialNodeCount: 1,
      autoscaling: {
        totalMinNodeCount: nodePool.minimum,
        totalMaxNodeCount: nodePool.maximum,
        // As even over the zones as can be: a zone that fails takes a third.
        locationPolicy: 'BALANCED',
      },
      // Broken nodes are replaced (CKV_GCP_9, CIS 5.5.2), old ones renewed (CKV_GCP_10, CIS 5.5.3).
      management: { autoRepair: true, autoUpgrade: true },
      // An upgrade adds a node before it takes one.
      upgradeSettings: { strategy: 'SURGE', maxSurge: 1, maxUnavailable: 0 },
      // No node has a public address (CKV_GCP_64).
      networkConfig: { enablePrivateNodes: true },
      nodeConfig: nodeConfig({ serviceAccount, machineType: nodePool.machineType, encryptionKey }),
      timeouts: { create: '45m', update: '45m', delete: '45m' },
    });
    pool.overrideLogicalId('service');
  }
}
