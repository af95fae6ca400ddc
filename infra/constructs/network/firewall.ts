import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';

/** Where Google's load balancers and their health checks come from: https://cloud.google.com/load-balancing/docs/health-check-concepts#ip-ranges */
export const loadBalancerRanges = ['130.211.0.0/22', '35.191.0.0/16'] as const;

/** Network tag of the nodes. */
export const nodeTag = `${contract.name}-node`;

/**
 * What may come in: load balancers to the service's port, nothing else (CKV2_GCP_18, CIS 5.6.6). GKE adds rules of its
 * own for control plane, nodes and pods.
 */
export class Firewall extends Construct {
  /** @param network id of the network it guards */
  constructor(scope: Construct, id: string, { network }: { readonly network: string }) {
    super(scope, id);
    new ComputeFirewall(this, 'deny', {
      name: `${contract.name}-deny-ingress`,
      description: 'What no other rule allows is refused, and logged',
      network,
      direction: 'INGRESS',
      // One before the implied rule, which would refuse too but cannot log.
      priority: 65_534,
      sourceRanges: ['0.0.0.0/0'],
      deny: [{ protocol: 'all' }],
      logConfig: { metadata: 'INCLUDE_ALL_METADATA' },
    });
    new ComputeFirewall(this, 'load-balancer', {
      name: `${contract.name}-allow-load-balancer`,
      description: 'Load balancers and their health checks, to the port of the service',
      network,
      direction: 'INGRESS',
      priority: 1_000,
      sourceRanges: [...loadBalancerRanges],
      targetTags: [nodeTag],
      allow: [{ protocol: 'tcp', ports: [String(contract.ports.public)] }],
      logConfig: { metadata: 'EXCLUDE_ALL_METADATA' },
    });
  }
}
