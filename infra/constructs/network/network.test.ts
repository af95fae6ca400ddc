import { describe, expect, test } from '@jest/globals';
import { contract } from '../../../service/contract.ts';
import { at } from '../../synthesized.ts';
import { inspect, reference } from '../../testing/example.ts';

const program = inspect();

describe('Vpc and NodeSubnet', () => {
  test('the subnet has the ranges of the environment', () => {
    const { values } = program.one('google_compute_subnetwork');
    expect(values).toMatchObject({
      region: 'us-east1',
      ip_cidr_range: '10.10.0.0/22',
      secondary_ip_range: [
        { range_name: 'pods', ip_cidr_range: '10.16.0.0/16' },
        { range_name: 'services', ip_cidr_range: '10.11.0.0/20' },
      ],
    });
  });

  test('the cluster takes its addresses from ranges that the subnet has', () => {
    const names = at(program.one('google_compute_subnetwork').values, 'secondary_ip_range.*.range_name');
    const policy = program.value('google_container_cluster', 'ip_allocation_policy');
    expect(policy).toEqual({
      cluster_secondary_range_name: names[0],
      services_secondary_range_name: names[1],
    });
  });

  test('the cluster names network and subnet as Google will', () => {
    const { values } = program.one('google_container_cluster');
    const network = program.value('google_compute_network', 'name');
    const subnet = program.value('google_compute_subnetwork', 'name');
    expect(values['network']).toBe(`projects/example-project/global/networks/${network}`);
    expect(values['subnetwork']).toBe(`projects/example-project/regions/us-east1/subnetworks/${subnet}`);
  });
});

describe('Egress', () => {
  const nat = 'google_compute_router_nat';

  test('static: two reserved addresses', () => {
    expect(program.all('google_compute_address')).toHaveLength(2);
    expect(at(program.one(nat).values, 'nat_ips.*')).toEqual([
      reference('google_compute_address.egress-address-1.self_link'),
      reference('google_compute_address.egress-address-2.self_link'),
    ]);
  });

  test('automatic: none, Google chooses', () => {
    const automatic = inspect({ egressAddresses: 'automatic' });
    expect(automatic.all('google_compute_address')).toEqual([]);
    expect(automatic.one(nat).values).toMatchObject({ nat_ip_allocate_option: 'AUTO_ONLY' });
    expect(automatic.one(nat).values).not.toHaveProperty('nat_ips');
  });
});

describe('Firewall', () => {
  test('refuses everything from everywhere, logged', () => {
    expect(program.one('google_compute_firewall', 'deny').values).toMatchObject({
      direction: 'INGRESS',
      source_ranges: ['0.0.0.0/0'],
      deny: [{ protocol: 'all' }],
      log_config: { metadata: 'INCLUDE_ALL_METADATA' },
    });
  });

  test("lets load balancers reach the service's port on the nodes, and nothing else", () => {
    const { values } = program.one('google_compute_firewall', 'load-balancer');
    expect(values).toMatchObject({
      allow: [{ protocol: 'tcp', ports: [String(contract.ports.public)] }],
      source_ranges: ['130.211.0.0/22', '35.191.0.0/16'],
    });
    expect(values['target_tags']).toEqual(
      at(program.one('google_container_node_pool').values, 'node_config.tags')[0],
    );
    expect(Number(values['priority'])).toBeLessThan(65_534);
  });
});
