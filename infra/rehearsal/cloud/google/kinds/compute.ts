import { listAt, textAt } from '../../../protocol/value.ts';
import type { Kind, Kinds } from '../kind.ts';

const compute = { link: 'https://www.googleapis.com/compute/v1/', api: 'compute' } as const;
const onNetwork = { at: 'network', to: 'google_compute_network', holds: true } as const;

const global = (collection: string): Kind => ({
  ...compute,
  id: `projects/{project}/global/${collection}/{name}`,
});
const regional = (collection: string): Kind => ({
  ...compute,
  id: `projects/{project}/regions/{region}/${collection}/{name}`,
  regions: ['region'],
});

/** Compute Engine: network, addresses, and what load balancers are made of. */
export const computeKinds: Kinds = {
  google_compute_network: {
    ...global('networks'),
    computed: { mtu: 1_460, bgp_best_path_selection_mode: 'LEGACY' },
  },
  google_compute_subnetwork: {
    ...regional('subnetworks'),
    refers: [onNetwork],
    computed: {
      purpose: 'PRIVATE',
      stack_type: 'IPV4_ONLY',
      private_ipv6_google_access: 'DISABLE_GOOGLE_ACCESS',
      state: 'READY',
      // The first address of the range after that of the network itself.
      gateway_address: planned => (textAt(planned, ['ip_cidr_range']) ?? '').replace(/\d+\/\d+$/, '1'),
      enable_flow_logs: planned => listAt(planned, ['log_config']).length > 0,
    },
  },
  google_compute_firewall: {
    ...global('firewalls'),
    refers: [onNetwork],
    computed: { enable_logging: planned => listAt(planned, ['log_config']).length > 0 },
  },
  google_compute_router: { ...regional('routers'), refers: [onNetwork] },
  google_compute_router_nat: {
    ...compute,
    id: '{project}/{region}/{router}/{name}',
    regions: ['region'],
    refers: [
      { at: 'router', to: 'google_compute_router' },
      { at: 'subnetwork.*.name', to: 'google_compute_subnetwork', holds: true },
      { at: 'nat_ips.*', to: 'google_compute_address', holds: true },
    ],
    computed: { auto_network_tier: 'PREMIUM', endpoint_types: () => ['ENDPOINT_TYPE_VM'] },
  },
  google_compute_address: {
    ...regional('addresses'),
    computed: { network_tier: 'PREMIUM', purpose: '' },
  },
  google_compute_global_address: global('addresses'),
  google_compute_managed_ssl_certificate: global('sslCertificates'),
  google_compute_ssl_policy: global('sslPolicies'),
  google_compute_security_policy: global('securityPolicies'),
};
