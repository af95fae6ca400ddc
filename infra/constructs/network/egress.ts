import { ComputeAddress } from '@cdktf/provider-google/lib/compute-address/index.js';
import { ComputeRouter } from '@cdktf/provider-google/lib/compute-router/index.js';
import { ComputeRouterNat } from '@cdktf/provider-google/lib/compute-router-nat/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';

export interface EgressProps extends Pick<CloudEnvironment, 'region' | 'egressAddresses'> {
  /** Ids of the network, and of the subnet whose machines may speak to the outside. */
  readonly network: string;
  readonly subnet: string;
}

/** The way out for nodes that have no public address: translation only, nothing can come in by it. */
export class Egress extends Construct {
  /** The reserved addresses, where the environment asks for some. */
  readonly addresses: readonly ComputeAddress[];

  constructor(scope: Construct, id: string, { network, subnet, region, egressAddresses }: EgressProps) {
    super(scope, id);
    this.addresses =
      egressAddresses === 'static'
        ? [1, 2].map(
            number =>
              new ComputeAddress(this, `address-${number}`, {
                name: `${contract.name}-egress-${number}`,
                region,
              }),
          )
        : [];
    const router = new ComputeRouter(this, 'router', { name: contract.name, network, region });
    new ComputeRouterNat(this, 'nat', {
      name: contract.name,
      router: router.name,
      region,
      sourceSubnetworkIpRangesToNat: 'LIST_OF_SUBNETWORKS',
      subnetwork: [{ name: subnet, sourceIpRangesToNat: ['ALL_IP_RANGES'] }],
      natIpAllocateOption: this.addresses.length > 0 ? 'MANUAL_ONLY' : 'AUTO_ONLY',
      ...(this.addresses.length > 0 && { natIps: this.addresses.map(address => address.selfLink) }),
      // Ports follow need: a burst of connections from one node does not end in dropped packets. Google allows it
      // only without endpoint-independent mapping.
      enableDynamicPortAllocation: true,
      enableEndpointIndependentMapping: false,
      minPortsPerVm: 64,
      logConfig: { enable: true, filter: 'ERRORS_ONLY' },
    });
  }
}
