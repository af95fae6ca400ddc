import { describe, expect, test } from '@jest/globals';
import { TerraformStack } from 'cdktf';
import { loadEnvironments } from './environments/schema/load.ts';
import { kubeconfigPaths, notesOn, program } from './program.ts';
import { synthesized } from './synthesized.ts';
import { everything, shipped } from './testing/example.ts';

const stacksOf = (inputs: Readonly<Record<string, unknown>>, example: boolean) => {
  const app = program(loadEnvironments(inputs, { example }), { kubeconfig: [] });
  // References between stacks become dependencies when they are written out.
  synthesized(app);
  return app.node.children.filter(child => TerraformStack.isStack(child));
};

describe('the program', () => {
  test('deploys each stack after those it stands on', () => {
    const order = stacksOf({ test: everything }, true).map(stack => [
      stack.node.id,
      stack.dependencies.map(({ node }) => node.id),
    ]);
    expect(Object.fromEntries(order)).toEqual({
      'test-state': [],
      'test-network': ['test-state'],
      'test-cluster': ['test-network'],
      // The reference to the cluster's endpoint is what makes it wait for the cluster.
      'test-workload': ['test-cluster'],
      'test-observability': expect.arrayContaining(['test-workload']),
    });
  });

  test('is without workload before there is an image, and says what to do', () => {
    const names = stacksOf({ test: everything }, false).map(({ node }) => node.id);
    expect(names).toEqual(['test-state', 'test-network', 'test-cluster']);
    expect(notesOn(loadEnvironments({ test: everything }))).toEqual([
      'test is without workload: push an image to us-east1-docker.pkg.dev/example-project/flight-delay/flight-delay, then set IMAGE to it (…@sha256:…)',
    ]);
  });

  test('says where alerts would wake nobody', () => {
    const silent = { ...everything, notify: { ticket: ['team@example.com'] } };
    expect(notesOn(loadEnvironments({ test: silent }, { example: true }))).toEqual([
      'test wakes nobody when it burns: name somebody in notify.page',
    ]);
    expect(
      notesOn(loadEnvironments({ test: everything, local: shipped['local'] }, { example: true })),
    ).toEqual([]);
  });

  test('is one stack on a local cluster', () => {
    expect(stacksOf({ local: shipped['local'] }, false).map(({ node }) => node.id)).toEqual(['local']);
  });

  test('finds the kubeconfig where kubectl and Terraform would', () => {
    expect(kubeconfigPaths({})).toEqual(['~/.kube/config']);
    expect(kubeconfigPaths({ KUBECONFIG: '/a:/b' })).toEqual(['/a', '/b']);
    expect(kubeconfigPaths({ KUBECONFIG: '/a', KUBE_CONFIG_PATH: '/c' })).toEqual(['/c']);
  });
});
