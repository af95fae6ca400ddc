import { noticeTypes } from './notices.ts';

/** How the cluster is kept up to date and watched. @param topic id of the topic for GKE's notices */
export const operations = ({ topic }: { readonly topic: string }) => ({
  // Tested versions, kept fresh (CKV_GCP_70, CIS 5.5.4); patches as soon as they are out.
  releaseChannel: { channel: 'REGULAR' },
  gkeAutoUpgradeConfig: { patchMode: 'ACCELERATED' },
  // Upgrades while Santiago sleeps: 2:00 to 6:00 there is 6:00 to 10:00 UTC in winter, 5:00 to 9:00 in summer.
  maintenancePolicy: {
    recurringWindow: {
      startTime: '2026-01-01T05:00:00Z',
      endTime: '2026-01-01T10:00:00Z',
      recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH',
    },
  },
  notificationConfig: { pubsub: { enabled: true, topic, filter: { eventType: [...noticeTypes] } } },
  // Logs of system and service, and of the control plane, to reconstruct what happened (CKV_GCP_1, CIS 5.7.1).
  loggingConfig: {
    enableComponents: ['SYSTEM_COMPONENTS', 'WORKLOADS', 'APISERVER', 'CONTROLLER_MANAGER', 'SCHEDULER'],
  },
  // Metrics of the system, and of the service by Prometheus that Google runs (CKV_GCP_8).
  monitoringConfig: {
    enableComponents: ['SYSTEM_COMPONENTS', 'HPA', 'POD', 'DEPLOYMENT'],
    managedPrometheus: { enabled: true },
    advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false },
  },
  // Costs by namespace and label.
  costManagementConfig: { enabled: true },
  verticalPodAutoscaling: { enabled: true },
  // The autoscaler reacts within seconds instead of half a minute.
  podAutoscaling: { hpaProfile: 'PERFORMANCE' },
  // A later move from Ingress to Gateway needs no change of the cluster.
  gatewayApiConfig: { channel: 'CHANNEL_STANDARD' },
  addonsConfig: {
    httpLoadBalancing: { disabled: false },
    horizontalPodAutoscaling: { disabled: false },
    dnsCacheConfig: { enabled: true },
    gcePersistentDiskCsiDriverConfig: { enabled: true },
  },
});
