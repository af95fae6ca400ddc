import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';

/** The environment's own network: nothing is in it that this program did not put there. */
export class Vpc extends Construct {
  readonly network: ComputeNetwork;

  /** @param deletionProtection whether Terraform refuses to destroy it */
  constructor(
    scope: Construct,
    id: string,
    { deletionProtection }: { readonly deletionProtection: boolean },
  ) {
    super(scope, id);
    this.network = new ComputeNetwork(this, 'network', {
      name: contract.name,
      // Only our subnets: automatic ones would open a range in every region of the world.
      autoCreateSubnetworks: false,
      routingMode: 'REGIONAL',
      // The load balancer's endpoint groups linger for minutes after an Ingress is gone, and hold the network.
      timeouts: { delete: '10m' },
      lifecycle: { preventDestroy: deletionProtection },
    });
    this.network.overrideLogicalId('network');
  }
}
