import type { ObjectValue } from '../../protocol/value.ts';
import { podsAddress, region } from './google-part.ts';
import type { Written } from './written.ts';

const object = (type: string, name: string, values: ObjectValue, metadata: ObjectValue = {}): Written => ({
  provider: 'kubernetes',
  type: `kubernetes_${type}`,
  values: { ...values, metadata: [{ name, namespace: 'shop', labels: {}, ...metadata }] },
});
const manifest = (apiVersion: string, kind: string, spec: ObjectValue): Written => ({
  provider: 'kubernetes',
  type: 'kubernetes_manifest',
  // A value of open type travels behind its type.
  values: {
    manifest: ['"dynamic"', { apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, spec }],
  },
});

const labels = { app: 'web' };
const restricted = {
  run_as_non_root: true,
  allow_privilege_escalation: false,
  capabilities: [{ drop: ['ALL'] }],
  seccomp_profile: [{ type: 'RuntimeDefault' }],
};

const container = {
  name: 'web',
  image: `${region}-docker.pkg.dev/p/images/web@sha256:1`,
  port: [{ name: 'http', container_port: 8_080 }],
  resources: [{ limits: { cpu: '1', memory: '512Mi' }, requests: { cpu: '500m', memory: '512Mi' } }],
  readiness_probe: [{ http_get: [{ path: '/', port: 'http' }] }],
  volume_mount: [{ name: 'keys' }],
  security_context: [restricted],
};

/** What runs on the cluster of a small platform, in an order in which it can be created. */
export const kubernetesPart = {
  namespace: object(
    'namespace_v1',
    'shop',
    {},
    {
      namespace: null,
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    },
  ),
  serviceAccount: object(
    'service_account_v1',
    'web',
    {},
    {
      annotations: { 'iam.gke.io/gcp-service-account': podsAddress },
    },
  ),
  secretClass: manifest('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', {
    parameters: { secrets: '[{"resourceName":"projects/p/secrets/keys/versions/latest","path":"keys"}]' },
  }),
  settings: object('config_map_v1', 'settings', {}),
  deployment: object('deployment_v1', 'web', {
    wait_for_rollout: true,
    spec: [
      {
        selector: [{ match_labels: labels }],
        template: [
          {
            metadata: [{ labels }],
            spec: [
              {
                service_account_name: 'web',
                container: [container],
                volume: [
                  {
                    name: 'keys',
                    csi: [{ volume_attributes: { secretProviderClass: 'web' } }],
                  },
                  { name: 'settings', config_map: [{ name: 'settings' }] },
                ],
              },
            ],
          },
        ],
      },
    ],
  }),
  backendConfig: manifest('cloud.google.com/v1', 'BackendConfig', {
    healthCheck: { port: 8_080 },
    securityPolicy: { name: 'edge' },
  }),
  frontendConfig: manifest('networking.gke.io/v1beta1', 'FrontendConfig', { sslPolicy: 'tls' }),
  service: object(
    'service_v1',
    'web',
    {
      spec: [
        { type: 'ClusterIP', selector: labels, port: [{ name: 'http', port: 80, target_port: 'http' }] },
      ],
    },
    {
      annotations: {
        'cloud.google.com/neg': '{"ingress":true}',
        'cloud.google.com/backend-config': '{"ports":{"http":"web"}}',
      },
    },
  ),
  policy: object('network_policy_v1', 'web', {
    spec: [
      { pod_selector: [{ match_labels: labels }], ingress: [{ ports: [{ port: 'http' }, { port: '53' }] }] },
    ],
  }),
  scaler: object('horizontal_pod_autoscaler_v2', 'web', {
    spec: [{ min_replicas: 2, max_replicas: 4, scale_target_ref: [{ kind: 'Deployment', name: 'web' }] }],
  }),
  budget: object('pod_disruption_budget_v1', 'web', { spec: [{ max_unavailable: '1' }] }),
  monitoring: manifest('monitoring.googleapis.com/v1', 'PodMonitoring', {
    selector: { matchLabels: labels },
    endpoints: [{ port: 'http' }],
  }),
  ingress: object(
    'ingress_v1',
    'web',
    {
      spec: [
        {
          rule: [
            { http: [{ path: [{ backend: [{ service: [{ name: 'web', port: [{ name: 'http' }] }] }] }] }] },
          ],
        },
      ],
    },
    {
      annotations: {
        'kubernetes.io/ingress.class': 'gce',
        'kubernetes.io/ingress.global-static-ip-name': 'public',
        'ingress.gcp.kubernetes.io/pre-shared-cert': 'certificate',
        'networking.gke.io/v1beta1.FrontendConfig': 'web',
      },
    },
  ),
} as const satisfies Readonly<Record<string, Written>>;
