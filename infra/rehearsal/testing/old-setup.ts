import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import type { Session } from '../session.ts';
import { sessionOptions } from './sessions.ts';

/** Ids of what the old setup's Terraform made, as `terraform import` wants them. */
export const oldSetup = ({ projectId, region }: CloudEnvironment) => ({
  network: `projects/${projectId}/global/networks/${projectId}-vpc`,
  subnet: `projects/${projectId}/regions/${region}/subnetworks/${projectId}-subnet`,
  cluster: `projects/${projectId}/locations/${region}/clusters/${projectId}-gke`,
});

/** Makes network, subnet and cluster the way the old setup's Terraform did: nearly everything by default. */
export async function makeOldSetup({ stage, terraform }: Session, environment: CloudEnvironment) {
  const { projectId, region } = environment;
  const [network, subnetwork] = [`${projectId}-vpc`, `${projectId}-subnet`];
  const directory = join(stage.directory, 'old');
  mkdirSync(directory);
  const configuration = {
    terraform: { required_providers: { google: { source: 'hashicorp/google', version: '6.50.0' } } },
    provider: { google: { project: projectId, region } },
    resource: {
      google_compute_network: { vpc: { name: network, auto_create_subnetworks: false } },
      google_compute_subnetwork: {
        subnet: {
          name: subnetwork,
          region,
          network,
          depends_on: ['google_compute_network.vpc'],
          ip_cidr_range: '10.10.0.0/24',
        },
      },
      google_container_cluster: {
        primary: {
          name: `${projectId}-gke`,
          location: region,
          network,
          subnetwork,
          depends_on: ['google_compute_subnetwork.subnet'],
          initial_node_count: 1,
          node_config: { labels: { app: 'flight-dev' } },
          // Not in the old files: Google gives every cluster one, and the simulated cloud only what is asked of it.
          control_plane_endpoints_config: { dns_endpoint_config: { allow_external_traffic: false } },
        },
      },
    },
  };
  writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(configuration));
  for (const args of [
    ['init', '-input=false'],
    ['apply', '-input=false', '-auto-approve'],
  ]) {
    const { status, text } = await terraform.start([sessionOptions().command, ...args], directory).ended;
    if (status !== 0) throw new Error(text);
  }
}
