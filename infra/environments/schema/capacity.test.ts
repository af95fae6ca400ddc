import { describe, expect, test } from '@jest/globals';
import { peakPods, podAddressesOfNode, podsOnNode } from './capacity.ts';

describe('capacity', () => {
  // A pod asks for one core; GKE keeps 0.07 to 0.11 cores of a node and its own pods 0.6.
  test.each([
    ['e2-standard-2', 1],
    ['n2d-standard-2', 1],
    ['e2-standard-4', 3],
    ['n2d-standard-8', 7],
  ] as const)('%s holds %i pods beside those of GKE', (machine, pods) => {
    expect(podsOnNode(machine, 32)).toBe(pods);
  });

  test('a node holds no more pods than it may have', () => {
    expect(podsOnNode('n2d-standard-8', 16)).toBe(4);
    expect(podsOnNode('n2d-standard-8', 10)).toBe(0);
  });

  test('a rolling update adds a quarter, rounded up', () => {
    expect([1, 3, 4, 12].map(peakPods)).toEqual([2, 4, 5, 15]);
  });

  test('a node takes twice its pods in addresses, as a power of two', () => {
    expect([16, 32, 48, 110].map(podAddressesOfNode)).toEqual([32, 64, 128, 256]);
  });
});
