import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';

/** Names of the subnet's secondary ranges; the cluster takes its addresses from them. */
export const secondaryRanges = { pods: 'pods', services: 'services' } as const;

export interface NodeSubnetProps extends Pick<CloudEnvironment, 'region' | 'ranges' | 'deletionProtection'> {
  /** Id of the network it belongs to. */
  readonly network: string;
}

/** The subnet of the nodes, with ranges of their own for pods and services (VPC-native, CIS 5.6.2). */
export class NodeSubnet extends Construct {
  readonly subnet: ComputeSubnetwork;

  constructor(scope: Construct, id: string, props: NodeSubnetProps) {
    super(scope, id);
    const { network, region, ranges, deletionProtection } = props;
    this.subnet = new ComputeSubnetwork(this, 'subnet', {
      name: `${contract.name}-nodes`,
      network,
      region,
      ipCidrRange: ranges.nodes,
      secondaryIpRange: [
        { rangeName: secondaryRanges.pods, ipCidrRange: ranges.pods },
        { rangeName: secondaryRanges.services, ipCidrRange: ranges.services },
      ],
      // Nodes without public address reach Google's APIs and the registry (CKV_GCP_74).
      privateIpGoogleAccess: true,
      // Half of the flows, with names of pods: enough to tell who spoke to whom (CKV_GCP_26, CIS 5.6.1).
      logConfig: {
        aggregationInterval: 'INTERVAL_5_SEC',
        flowSampling: 0.5,
        metadata: 'INCLUDE_ALL_METADATA',
      },
      timeouts: { delete: '10m' },
      lifecycle: { preventDestroy: deletionProtection },
    });
    this.subnet.overrideLogicalId('nodes');
  }
}
