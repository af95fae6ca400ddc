import type { Kinds } from '../kind.ts';

const monitoring = { api: 'monitoring' } as const;

/** What watches: logs, metrics, promises, money. */
export const operationsKinds: Kinds = {
  google_logging_project_bucket_config: {
    id: 'projects/{project}/locations/{location}/buckets/{bucket_id}',
    api: 'logging',
    computed: {
      name: 'projects/{project}/locations/{location}/buckets/{bucket_id}',
      lifecycle_state: 'ACTIVE',
    },
    // Every project has _Default and _Required from its first day.
    existing: 'is taken over',
  },
  google_logging_metric: { id: '{name}', api: 'logging' },
  google_billing_budget: {
    id: 'billingAccounts/{billing_account}/budgets/{:uuid}',
    api: 'billingbudgets',
    computed: { name: 'billingAccounts/{billing_account}/budgets/{:uuid}' },
  },
  google_monitoring_notification_channel: {
    ...monitoring,
    id: 'projects/{project}/notificationChannels/{:number}',
    computed: { name: 'projects/{project}/notificationChannels/{:number}' },
  },
  google_monitoring_alert_policy: {
    ...monitoring,
    id: 'projects/{project}/alertPolicies/{:number}',
    refers: [{ at: 'notification_channels.*', to: 'google_monitoring_notification_channel', holds: true }],
    computed: {
      name: 'projects/{project}/alertPolicies/{:number}',
      'conditions.name': 'projects/{project}/alertPolicies/{:number}/conditions/{:number}',
    },
  },
  google_monitoring_custom_service: {
    ...monitoring,
    id: 'projects/{project}/services/{service_id}',
    computed: { name: 'projects/{project}/services/{service_id}', service_id: '{:hex}' },
  },
  google_monitoring_slo: {
    ...monitoring,
    id: 'projects/{project}/services/{service:name}/serviceLevelObjectives/{slo_id}',
    refers: [{ at: 'service', to: 'google_monitoring_custom_service' }],
    computed: {
      name: 'projects/{project}/services/{service:name}/serviceLevelObjectives/{slo_id}',
      slo_id: '{:hex}',
    },
  },
  google_monitoring_uptime_check_config: {
    ...monitoring,
    id: 'projects/{project}/uptimeCheckConfigs/{uptime_check_id}',
    computed: {
      name: 'projects/{project}/uptimeCheckConfigs/{uptime_check_id}',
      uptime_check_id: '{display_name:slug}-{:hex}',
    },
  },
  google_monitoring_dashboard: { ...monitoring, id: 'projects/{project:number}/dashboards/{:uuid}' },
};
