import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { contract } from '../../service/contract.ts';
import { Egress } from '../constructs/network/egress.ts';
import { Firewall } from '../constructs/network/firewall.ts';
import { NodeSubnet } from '../constructs/network/node-subnet.ts';
import { Vpc } from '../constructs/network/vpc.ts';
import type { CloudEnvironment } from '../environments/schema/environment.ts';
import { EnvironmentStack } from './environment-stack.ts';
import type { StateStack } from './state.ts';

/** The network that the cluster stands in, and the ways in and out of it. */
export class NetworkStack extends EnvironmentStack {
  /** Ids by which the cluster names network and subnet; known before anything exists, so no state need be read. */
  readonly handOver: { readonly network: string; readonly subnet: string };

  constructor(scope: Construct, environment: CloudEnvironment, { state }: { readonly state: StateStack }) {
    super(scope, environment, 'network');
    this.addDependency(state);
    const { network } = new Vpc(this, 'vpc', environment);
    const { subnet } = new NodeSubnet(this, 'node-subnet', { ...environment, network: network.id });
    const egress = new Egress(this, 'egress', { ...environment, network: network.id, subnet: subnet.id });
    new Firewall(this, 'firewall', { network: network.id });

    const { projectId, region } = environment;
    this.handOver = {
      network: `projects/${projectId}/global/networks/${network.nameInput}`,
      subnet: `projects/${projectId}/regions/${region}/subnetworks/${subnet.nameInput}`,
    };
    if (egress.addresses.length > 0) {
      new TerraformOutput(this, 'egress-addresses', {
        value: egress.addresses.map(address => address.address),
        description: `Addresses that requests of ${contract.name} to others come from`,
      });
    }
  }
}
