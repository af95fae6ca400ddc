import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import { metricCatalogue } from '../../../service/observability/metrics.ts';
import { objectMetadata, portNames, selectorLabels } from '../workload/identity.ts';

/** Where Google's collectors run. */
export const managedPrometheusNamespace = 'gmp-system';

/** Series of the service's own metrics, and of Node's. Samples cost money: what nobody knows is not kept. */
const kept = [
  ...Object.keys(metricCatalogue).map(name => `${name}(_bucket|_sum|_count)?`),
  'nodejs_.*',
  'process_.*',
].join('|');

/** Google's managed Prometheus scrapes the admin port of each pod. */
export class PodMonitoring extends Construct {
  constructor(scope: Construct, id: string, { environment }: { readonly environment: string }) {
    super(scope, id);
    new Manifest(this, 'pod-monitoring', {
      manifest: {
        apiVersion: 'monitoring.googleapis.com/v1',
        kind: 'PodMonitoring',
        metadata: objectMetadata(environment),
        spec: {
          selector: { matchLabels: selectorLabels(environment) },
          endpoints: [
            {
              port: portNames.admin,
              path: contract.paths.metrics,
              interval: '30s',
              metricRelabeling: [{ sourceLabels: ['__name__'], regex: kept, action: 'keep' }],
            },
          ],
        },
      },
    });
  }
}
