import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import { zonesOf } from '../../values/region.ts';
import { secondaryRanges } from '../network/node-subnet.ts';
import { hardening } from './hardening.ts';
import { nodeConfig } from './node-config.ts';
import { operations } from './operations.ts';

export interface ClusterProps {
  readonly environment: CloudEnvironment;
  /** Ids of network and subnet. */
  readonly network: string;
  readonly subnet: string;
  /** E-mail address of the nodes' identity. */
  readonly serviceAccount: string;
  /** Id of the topic for GKE's notices. */
  readonly topic: string;
  /** Id of the key that encrypts secrets and disks. @default Google's */
  readonly encryptionKey?: string | undefined;
  /** Labels; costs are sorted by them (CKV_GCP_21). */
  readonly labels: Record<string, string>;
  readonly dependsOn: ITerraformDependable[];
}

/** A private, regional GKE cluster without nodes; NodePool adds them. */
export class Cluster extends Construct {
  readonly cluster: ContainerCluster;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { environment, network, subnet, serviceAccount, topic, encryptionKey, labels, dependsOn } = props;
    const { projectId, region, ranges, nodePool, groupsDomain, deletionProtection } = environment;
    this.cluster = new ContainerCluster(this, 'cluster', {
      name: contract.name,
      // A region, not a zone: three control planes, nodes in three zones.
      location: region,
      nodeLocations: [...zonesOf(region)],
      network,
      subnetwork: subnet,
      // Pods have addresses of the network (CKV_GCP_23, CIS 5.6.2); Terraform's own default is the older way.
      networkingMode: 'VPC_NATIVE',
      ipAllocationPolicy: {
        clusterSecondaryRangeName: secondaryRanges.pods,
        servicesSecondaryRangeName: secondaryRanges.services,
      },
      // The pool that GKE insists on creating is removed at once; ours can change without the cluster.
      removeDefaultNodePool: true,
      initialNodeCount: 1,
      // It exists for minutes, but must not need the default account (hardened projects have none) …
      nodeConfig: nodeConfig({ serviceAccount, machineType: nodePool.machineType, encryptionKey }),
      lifecycle: {
        // … and its removal must not look like a change that recreates the cluster.
        ignoreChanges: ['node_config', 'initial_node_count', 'node_pool'],
        preventDestroy: deletionProtection,
      },
      deletionProtection,
      dependsOn,
      resourceLabels: labels,
      timeouts: { create: '45m', update: '45m', delete: '45m' },
      ...hardening({ projectId, controlPlane: ranges.controlPlane, encryptionKey, groupsDomain }),
      ...operations({ topic }),
    });
    this.cluster.overrideLogicalId('cluster');
  }
}
