/** A rule that one resource breaks on purpose. */
export interface Exception {
  /** Id of the rule. */
  readonly rule: string;
  /** `<stack>/<type>.<name>`; the stack without its environment where it holds for every cloud environment. */
  readonly where: string;
  readonly reason: string;
  /** Day after which somebody has to think again; a test fails from then on. */
  readonly expires: string;
}

/** Every exception there is. The tests fail on one that has expired, and on one that nothing needs any more. */
export const exceptions: readonly Exception[] = [
  {
    rule: 'CKV_GCP_20',
    where: 'cluster/google_container_cluster.cluster',
    reason: 'There is no IP endpoint to authorise networks for: the DNS endpoint is guarded by IAM.',
    expires: '2027-11-30',
  },
  {
    rule: 'CKV_GCP_65',
    where: 'cluster/google_container_cluster.cluster',
    reason: 'Needs a Google Workspace domain, which not everybody has: the setting groupsDomain.',
    expires: '2027-11-30',
  },
  {
    rule: 'CKV_GCP_84',
    where: 'cluster/google_artifact_registry_repository.images',
    reason: 'Images hold no secret and are encrypted by Google; our own key is the setting encryption.',
    expires: '2027-11-30',
  },
  {
    rule: 'CKV_GCP_83',
    where: 'cluster/google_pubsub_topic.notices-topic',
    reason: 'The topic carries public news about GKE versions and bulletins.',
    expires: '2027-11-30',
  },
  {
    rule: 'CKV_GCP_62',
    where: 'state/google_storage_bucket.state',
    reason:
      'Cloud Audit Logs record each access (AccessLog), with identities, which bucket logs do not have.',
    expires: '2027-11-30',
  },
  {
    rule: 'CKV_GCP_49',
    where: 'state/google_project_iam_member.deployer-applier-iam-serviceAccountAdmin',
    reason: 'The applier creates the accounts of nodes and service; the project holds nothing else.',
    expires: '2027-11-30',
  },
  {
    rule: 'CKV_K8S_15',
    where: 'local/kubernetes_deployment_v1.service',
    reason: 'An image loaded into a local cluster is in no registry.',
    expires: '2027-11-30',
  },
  {
    rule: 'CKV_K8S_43',
    where: 'local/kubernetes_deployment_v1.service',
    reason: 'An image loaded into a local cluster has no digest of a registry; its tag is a full version.',
    expires: '2027-11-30',
  },
];
