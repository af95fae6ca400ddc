import { describe, expect, test } from '@jest/globals';
import { at, type StackJson } from '../synthesized.ts';
import { everything, shipped, stacksOf } from './example.ts';

const stacks = stacksOf({ all: everything, local: shipped['local'] });
const keys = (stack: StackJson & { readonly output?: object }, part: 'resource' | 'output') =>
  Object.entries(stack[part] ?? {});

describe('what deployed states know things by', () => {
  // A changed address is a destroyed and recreated resource: a cluster, a bucket. If one has to change, keep what is
  // deployed by `moveFromId` (cdktf), and only then renew this list: npm run jest -- infra/testing -u
  test.each([...stacks])('addresses of %s', (_, stack) => {
    const addresses = keys(stack, 'resource').flatMap(([type, named]) =>
      Object.keys(named).map(name => `${type}.${name}`),
    );
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.sort()).toMatchSnapshot();
  });

  test('one attribute crosses stacks through states, no more', () => {
    const crossing = [...stacks].flatMap(([name, stack]) =>
      keys(stack, 'output')
        .filter(([output]) => output.startsWith('cross-stack'))
        .map(([output]) => `${name}: ${output}`),
    );
    expect(crossing).toEqual([
      'all-cluster: cross-stack-output-google_container_cluster-cluster-control_plane_endpoints_config-0-dns_endpoint_config-0-endpoint',
    ]);
  });

  test('what people and pipelines are told', () => {
    const told = [...stacks].flatMap(([name, stack]) =>
      keys(stack, 'output')
        .map(([output]) => `${name}: ${output}`)
        .filter(output => !output.includes('cross-stack')),
    );
    expect(told).toEqual([
      'all-state: planner',
      'all-state: applier',
      'all-network: egress-addresses',
      'all-cluster: name',
      'all-cluster: image-repository',
      'all-workload: address',
    ]);
  });

  test('each stack has a state of its own', () => {
    const places = [...stacks.values()].map(stack => JSON.stringify(at({ ...stack }, 'terraform.backend')));
    expect(new Set(places).size).toBe(stacks.size);
    expect(places).toContain(
      JSON.stringify([{ gcs: { bucket: 'example-project-flight-delay-state', prefix: 'all/network' } }]),
    );
  });
});
