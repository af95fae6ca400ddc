import { expect, test } from '@jest/globals';
import { region } from '../testing/google-part.ts';
import { lacking, type Mistake, testMistakes, wrong } from '../testing/refusals.ts';
import { apiIsOn } from './rules/apis.ts';
import {
  keyIsUsable,
  poolIsOfTheProject,
  poolIsWithItsCluster,
  subnetFitsCluster,
} from './rules/clusters.ts';
import { natIsInOneRegion, natIsSound } from './rules/egress.ts';
import { labelsAreSound } from './rules/labels.ts';
import { membersExist } from './rules/members.ts';
import { identityStays, nameIsFree, nameIsSound } from './rules/names.ts';
import { nodesAreInTheRegion, regionIsOne } from './rules/places.ts';
import { rangesAreFree } from './rules/ranges.ts';
import { referencesExist } from './rules/references.ts';
import { dashboardIsJson, promisesExist } from './rules/watching.ts';
import { writeRules } from './rules.ts';

const subnets = `projects/p/regions/${region}/subnetworks`;

const mistakes: readonly Mistake[] = [
  lacking(
    apiIsOn,
    'cluster',
    ['containerApi', 'clusterAgent'],
    /403: Kubernetes Engine API .* project p .*SERVICE_DISABLED/,
  ),
  lacking(apiIsOn, 'network', ['computeApi'], /compute\.googleapis\.com.*SERVICE_DISABLED/),
  lacking(apiIsOn, 'ring', ['kmsApi'], /SERVICE_DISABLED/),
  {
    ...wrong(
      identityStays,
      'topic',
      { name: 'other' },
      /'projects\/p\/topics\/notices' cannot become 'projects\/p\/topics\/other'/,
    ),
    update: true,
  },
  wrong(nameIsSound, 'network', { name: 'Net_1' }, /'Net_1'\. Must be a match of regex/),
  wrong(regionIsOne, 'subnet', { region: `${region}-a` }, /-a'\. Unknown region/),
  wrong(regionIsOne, 'router', { region: `${region}-a` }, /Unknown region/),
  wrong(regionIsOne, 'egressAddress', { region: `${region}-b` }, /Unknown region/),
  wrong(regionIsOne, 'bucket', { location: `${region}-a` }, /is no region/),
  wrong(regionIsOne, 'ring', { location: `${region}-a` }, /is no region/),
  wrong(regionIsOne, 'registry', { location: `${region}-a` }, /is no region/),
  wrong(
    regionIsOne,
    'secret',
    { 'replication.0.user_managed.0.replicas.0.location': `${region}-a` },
    /Location southamerica-west1-a is not valid/,
  ),
  wrong(nodesAreInTheRegion, 'cluster', { node_locations: ['us-east1-b'] }, /"us-east1-b" is no zone/),
  wrong(
    nodesAreInTheRegion,
    'cluster',
    { location: 'us-east1', node_locations: ['us-east1-a'] },
    /"us-east1-a" is no zone/,
  ),
  wrong(
    nodesAreInTheRegion,
    'cluster',
    { location: 'nowhere', node_locations: [] },
    /"nowhere" does not exist/,
  ),
  wrong(labelsAreSound, 'topic', { effective_labels: { Team: 'data' } }, /'Team: data'/),
  wrong(
    poolIsWithItsCluster,
    'pool',
    { location: 'us-east1', node_locations: [] },
    /404: Not found: .*us-east1\/clusters\/shop/,
  ),
  wrong(
    referencesExist,
    'subnet',
    { network: 'projects/p/global/networks/other' },
    /'projects\/p\/global\/networks\/other'\. The referenced network resource cannot be found/,
  ),
  wrong(referencesExist, 'firewall', { network: 'other' }, /networks\/other'/),
  lacking(referencesExist, 'router', ['network', 'subnet', 'otherSubnet', 'firewall'], /networks\/net'/),
  wrong(referencesExist, 'nat', { router: 'other' }, /routers\/other'/),
  wrong(referencesExist, 'nat', { nat_ips: ['projects/p/regions/x/addresses/other'] }, /addresses\/other'/),
  wrong(
    referencesExist,
    'key',
    { key_ring: 'projects/p/locations/global/keyRings/other' },
    /404: key_ring: .*keyRings\/other was not found/,
  ),
  wrong(referencesExist, 'cluster', { subnetwork: `${subnets}/other` }, /subnetworks\/other was not found/),
  wrong(
    referencesExist,
    'cluster',
    { 'notification_config.0.pubsub.0.topic': 'projects/p/topics/other' },
    /topics\/other was not found/,
  ),
  wrong(
    referencesExist,
    'cluster',
    { 'node_config.0.service_account': 'no@p.iam.gserviceaccount.com' },
    /Service account no@p\.iam\.gserviceaccount\.com does not exist/,
  ),
  wrong(
    referencesExist,
    'pool',
    { cluster: `projects/p/locations/${region}/clusters/other` },
    /clusters\/other was not found/,
  ),
  lacking(
    referencesExist,
    'identity',
    ['podsAccount'],
    /Service account pods@p\.iam\.gserviceaccount\.com does not exist/,
  ),
  lacking(referencesExist, 'reader', ['secret'], /secrets\/keys was not found/),
  lacking(referencesExist, 'alert', ['channel'], /notificationChannels\/1 was not found/),
  lacking(referencesExist, 'promise', ['watched'], /services\/web was not found/),
  lacking(
    membersExist,
    'nodesRole',
    ['nodesAccount'],
    /400: Service account nodes@p\.iam\.gserviceaccount\.com does not exist\., badRequest/,
  ),
  lacking(membersExist, 'identity', ['cluster', 'pool'], /Identity Pool does not exist \(p\.svc\.id\.goog\)/),
  wrong(
    membersExist,
    'identity',
    { member: 'serviceAccount:q.svc.id.goog[shop/web]' },
    /Identity Pool does not exist \(q\.svc\.id\.goog\)/,
  ),
  lacking(
    membersExist,
    'clusterAgent',
    ['containerApi'],
    /service-1@container-engine-robot\.iam\.gserviceaccount\.com does not exist/,
  ),
  wrong(
    nameIsFree,
    'otherSubnet',
    { name: 'nodes' },
    /409: The resource '.*subnetworks\/nodes' already exists, alreadyExists/,
  ),
  wrong(
    rangesAreFree,
    'otherSubnet',
    { ip_cidr_range: '10.0.2.0/24' },
    /10\.0\.2\.0\/24 conflicts with 10\.0\.0\.0\/22 of '.*nodes'/,
  ),
  wrong(rangesAreFree, 'otherSubnet', { ip_cidr_range: '10.16.8.0/24' }, /conflicts with 10\.16\.0\.0\/16/),
  wrong(
    rangesAreFree,
    'subnet',
    { 'secondary_ip_range.1.ip_cidr_range': '10.16.0.0/20' },
    /10\.16\.0\.0\/20 conflicts with 10\.16\.0\.0\/16/,
  ),
  wrong(rangesAreFree, 'subnet', { ip_cidr_range: '10.0.0.1/22' }, /Invalid IPCidrRange: 10\.0\.0\.1\/22/),
  wrong(
    rangesAreFree,
    'cluster',
    { 'private_cluster_config.0.master_ipv4_cidr_block': '10.0.0.0/28' },
    /10\.0\.0\.0\/28 conflicts with/,
  ),
  wrong(
    rangesAreFree,
    'cluster',
    { 'private_cluster_config.0.master_ipv4_cidr_block': '172.16.0.0/24' },
    /must be a \/28/,
  ),
  wrong(
    subnetFitsCluster,
    'cluster',
    { 'ip_allocation_policy.0.cluster_secondary_range_name': 'pod' },
    /Secondary range "pod" does not exist/,
  ),
  wrong(
    subnetFitsCluster,
    'cluster',
    { location: 'us-east1', node_locations: [] },
    /"nodes" is not in region "us-east1"/,
  ),
  wrong(
    poolIsOfTheProject,
    'cluster',
    { 'workload_identity_config.0.workload_pool': 'q.svc.id.goog' },
    /must be "p\.svc\.id\.goog"/,
  ),
  lacking(keyIsUsable, 'cluster', ['clusterAgent'], /useToEncrypt' denied/),
  lacking(keyIsUsable, 'pool', ['diskAgent'], /useToEncrypt' denied/),
  wrong(
    natIsInOneRegion,
    'nat',
    { 'subnetwork.0.name': 'projects/p/regions/us-east1/subnetworks/nodes' },
    /Cross-region/,
  ),
  wrong(natIsSound, 'nat', { nat_ips: [] }, /must be given/),
  wrong(natIsSound, 'nat', { nat_ip_allocate_option: 'AUTO_ONLY' }, /cannot be given/),
  wrong(natIsSound, 'nat', { enable_endpoint_independent_mapping: true }, /endpoint independent/),
  wrong(natIsSound, 'nat', { min_ports_per_vm: 65 }, /power of two/),
  lacking(promisesExist, 'alert', ['promise'], /serviceLevelObjectives\/available does not exist/),
  wrong(dashboardIsJson, 'dashboard', { dashboard_json: '{"a":1}' }, /displayName is required/),
  wrong(dashboardIsJson, 'dashboard', { dashboard_json: '{' }, /Invalid JSON/),
];

testMistakes(mistakes);

test('no rule is without a mistake that shows what it is for', () => {
  expect(new Set(mistakes.map(({ rule }) => rule))).toEqual(new Set(writeRules));
});
