const onNodes = 'runs on the nodes, or tells Kubernetes how';
const rights = 'who may do what costs nothing';
const watching = 'part of Cloud Monitoring that is not charged for';

/** Types of resources that cost nothing, or less than a cent a month, and why. */
export const free: Readonly<Record<string, string>> = {
  google_artifact_registry_repository_iam_member: rights,
  google_billing_budget: 'budgets are free',
  google_binary_authorization_policy:
    'we found no charge for policies that name repositories; check before relying on it',
  google_compute_address: 'charged as an address of NAT',
  google_compute_global_address: 'free while a load balancer uses it',
  google_compute_managed_ssl_certificate: 'managed certificates are free',
  google_compute_network: 'networks are free',
  google_compute_router: 'free; the NAT on it is charged',
  google_compute_ssl_policy: 'part of the load balancer',
  google_kms_crypto_key_iam_member: rights,
  google_kms_key_ring: 'free; the keys in it are charged',
  google_monitoring_custom_service: watching,
  google_monitoring_dashboard: watching,
  google_monitoring_notification_channel: 'mail is free',
  google_monitoring_slo: watching,
  google_monitoring_uptime_check_config: 'far below the million runs a month that are free',
  google_project_iam_member: rights,
  google_project_service: 'an API that is on costs nothing',
  google_pubsub_topic: "GKE's notices are some messages a month, of 10 GiB that are free",
  google_secret_manager_secret_iam_member: rights,
  google_service_account: rights,
  google_service_account_iam_member: rights,
  google_storage_bucket: 'the states are some megabytes: less than a cent',
  google_storage_bucket_iam_member: rights,
  kubernetes_deployment_v1: onNodes,
  kubernetes_horizontal_pod_autoscaler_v2: onNodes,
  kubernetes_manifest: onNodes,
  kubernetes_namespace_v1: onNodes,
  kubernetes_network_policy_v1: onNodes,
  kubernetes_pod_disruption_budget_v1: onNodes,
  kubernetes_service_account_v1: onNodes,
  kubernetes_service_v1: 'ClusterIP: no load balancer of its own',
};
