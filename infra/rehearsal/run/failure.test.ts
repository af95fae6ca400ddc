import { expect, test } from '@jest/globals';
import type { StackJson } from '../../synthesized.ts';
import { failuresIn, RehearsalError } from './failure.ts';

const json = (type: string, name: string, path: string): StackJson => ({
  resource: { [type]: { [name]: { '//': { metadata: { path, uniqueId: name } } } } },
});
const network = json('google_compute_network', 'network', 'staging-network/vpc/network');
const cluster = json('google_container_cluster', 'cluster', 'staging-cluster/cluster');
const stacks = new Map([
  ['staging-network', network],
  ['staging-cluster', cluster],
]);

const printed = `staging-network  google_compute_network.network: Creating...
staging-cluster  ╷
                 │ Error: googleapi: Error 403: Quota exceeded, quotaExceeded
                 │${' '}
                 │   with google_container_cluster.cluster (cluster),
                 │   on cdk.tf.json line 43, in resource.google_container_cluster.cluster (cluster):
                 │   43:       }
                 │${' '}
                 │ Ask for more.
                 ╵

Invoking Terraform CLI failed with exit code 1
staging-cluster  ╷
                 │ Error: googleapi: Error 403: Quota exceeded, quotaExceeded
                 │${' '}
                 │   with google_container_cluster.cluster (cluster),
                 │   on cdk.tf.json line 43, in resource.google_container_cluster.cluster (cluster):
                 │   43:       }
                 │${' '}
                 │ Ask for more.
                 ╵`;

test('an error is told once, with stack, resource and construct', () => {
  expect(failuresIn(printed, stacks)).toEqual([
    {
      stack: 'staging-cluster',
      address: 'google_container_cluster.cluster',
      construct: 'staging-cluster/cluster',
      text: 'Error: googleapi: Error 403: Quota exceeded, quotaExceeded\n\nAsk for more.',
    },
  ]);
});

test('the message of the whole names them', () => {
  const { message } = new RehearsalError('deploy', failuresIn(printed, stacks));
  expect(message).toContain(
    'staging-cluster, google_container_cluster.cluster, from construct staging-cluster/cluster:',
  );
});

test('a resource that only the sentence names is found', () => {
  const text =
    '╷\n│ Error: Provider produced inconsistent result\n│ \n│ When applying changes to google_compute_network.network, it did.\n╵';
  expect(failuresIn(text, new Map([['staging-network', network]]))).toMatchObject([
    { address: 'google_compute_network.network', construct: 'staging-network/vpc/network' },
  ]);
});

test('warnings are no errors, and one stack alone needs no name before its lines', () => {
  const text = '╷\n│ Warning: deprecated\n╵\n╷\n│ Error: Unsupported attribute\n╵';
  expect(failuresIn(text, new Map([['staging-network', network]]))).toEqual([
    {
      stack: 'staging-network',
      address: undefined,
      construct: undefined,
      text: 'Error: Unsupported attribute',
    },
  ]);
});
