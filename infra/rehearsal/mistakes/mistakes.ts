import { type Json, replaced, type StackJson } from '../../synthesized.ts';
import type { Forced, Mistake, StackName } from './mistake.ts';

/** A change of one value of a resource, given by its type; the first of its type, or the one that is named. */
const set =
  (type: string, path: string, by: Json | undefined, name?: string) =>
  ({ resource, ...json }: StackJson): StackJson => {
    const [first, values] =
      Object.entries(resource?.[type] ?? {}).find(([key]) => name === undefined || key === name) ?? [];
    if (first === undefined || values === undefined) throw new Error(`there is no ${type} ${name ?? ''}`);
    const changed = replaced(values, path, by);
    return { ...json, resource: { ...resource, [type]: { ...resource?.[type], [first]: object(changed) } } };
  };

const object = (value: Json) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no resource');
  return Object.fromEntries(Object.entries(value));
};

const forced = (stack: StackName, change: Forced['change'], more: Partial<Forced> = {}): Forced => ({
  stack,
  change,
  ...more,
});

const subnet = 'google_compute_subnetwork';
const cluster = 'google_container_cluster';
const deployment = 'kubernetes_deployment_v1';
const container = 'spec.template.spec.container.0';

/** Mistakes of the setup before this one, of others, and of our own; each has to be found before a real cloud is. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'a zone where a region is wanted, as in the old setup',
    environment: { region: 'southamerica-west1-a' },
    forced: forced('network', set(subnet, 'region', 'southamerica-west1-a')),
  },
  {
    name: 'a secondary range by a name that the subnet does not have',
    source: {
      file: 'infra/constructs/cluster/cluster.ts',
      from: 'secondaryRanges.pods',
      to: 'secondaryRanges.pod',
    },
    forced: forced('cluster', set(cluster, 'ip_allocation_policy.cluster_secondary_range_name', 'pod')),
  },
  {
    name: 'ranges that overlap',
    environment: { ranges: { nodes: '10.10.0.0/16', services: '10.10.64.0/20' } },
    forced: forced('network', set(subnet, 'secondary_ip_range.1.ip_cidr_range', '10.10.0.0/24')),
  },
  {
    name: 'a range that is none',
    environment: { ranges: { nodes: '10.10.0.0/44' } },
    forced: forced('network', set(subnet, 'ip_cidr_range', '10.10.0.0/44')),
  },
  {
    name: 'a name that Google does not allow',
    forced: forced('network', set('google_compute_network', 'name', 'Flight_Delay')),
  },
  {
    name: 'an attribute by an old or misspelt name',
    source: {
      file: 'infra/constructs/network/node-subnet.ts',
      from: 'privateIpGoogleAccess',
      to: 'privateGoogleAccess',
    },
    forced: forced('network', set(subnet, 'private_google_access', true)),
  },
  {
    name: 'a value of the wrong type',
    source: {
      file: 'infra/constructs/network/vpc.ts',
      from: 'autoCreateSubnetworks: false',
      to: "autoCreateSubnetworks: 'no'",
    },
    forced: forced('network', set('google_compute_network', 'auto_create_subnetworks', 'no')),
  },
  {
    name: 'a value that is not in the list',
    forced: forced('cluster', set(cluster, 'release_channel', { channel: 'FAST' })),
  },
  {
    name: 'resources that wait for each other',
    forced: forced('network', set('google_compute_network', 'depends_on', [`${subnet}.nodes`])),
  },
  {
    name: 'an API that was never enabled',
    forced: forced(
      'state',
      set('google_project_service', 'service', 'translate.googleapis.com', 'api-compute'),
      { deploy: 'network' },
    ),
  },
  {
    name: 'a service account that does not exist',
    forced: forced(
      'cluster',
      set(
        'google_container_node_pool',
        'node_config.service_account',
        'nodes@example-project.iam.gserviceaccount.com',
      ),
    ),
  },
  {
    name: 'a stack that is deployed before the one it stands on',
    forced: forced('workload', json => json, { before: 'cluster' }),
  },
  {
    name: 'a selector that does not select the pods of its own Deployment',
    forced: forced(
      'workload',
      set(deployment, 'spec.selector.match_labels', { 'app.kubernetes.io/name': 'flight-delays' }),
    ),
  },
  {
    name: 'a port that no container has',
    source: {
      file: 'infra/constructs/workload/service.ts',
      from: 'targetPort: portNames.public',
      to: 'targetPort: portNames.web',
    },
    forced: forced('workload', set('kubernetes_service_v1', 'spec.port.0.target_port', 'web')),
  },
  {
    name: 'an Ingress for a Service that is not there',
    forced: forced(
      'workload',
      set('kubernetes_ingress_v1', 'spec.rule.0.http.path.0.backend.service.name', 'flight-delays'),
    ),
  },
  {
    name: 'an address that was not reserved',
    forced: forced(
      'workload',
      set('kubernetes_ingress_v1', 'metadata.annotations', {
        'kubernetes.io/ingress.class': 'gce',
        'kubernetes.io/ingress.global-static-ip-name': 'flight-delays',
      }),
    ),
  },
  {
    name: 'a secret that does not exist',
    forced: forced(
      'workload',
      set('google_secret_manager_secret_iam_member', 'secret_id', 'flight-delay-key'),
    ),
  },
  {
    name: 'a quantity that is none',
    forced: forced('workload', set(deployment, `${container}.resources.limits.cpu`, '500mm')),
  },
  {
    name: 'an image by a tag that moves',
    forced: forced(
      'workload',
      set(deployment, `${container}.image`, 'docker.io/library/flight-delay:latest'),
    ),
  },
  {
    name: 'a key in an environment variable',
    forced: forced(
      'workload',
      set(deployment, `${container}.env.0`, { name: 'API_KEY', value: 'planted-key' }),
    ),
  },
  {
    name: 'a change that replaces the cluster unnoticed',
    forced: forced('cluster', set(cluster, 'name', 'delays'), { review: true }),
  },
];
