import { DeploymentV1 } from '@cdktf/provider-kubernetes/lib/deployment-v1/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type ContainerProps, container, volumeNames } from './container.ts';
import { objectLabels, objectMetadata, selectorLabels, workloadName } from './identity.ts';
import type { Keys } from './keys.ts';
import { surgePercent } from './sizing.ts';
import { timing } from './timing.ts';

/** User and group of the process; above 10000, so that no user of a node has the same number (Trivy KSV-0020, 0021). */
export const userId = '10001';

export interface DeploymentProps {
  /** Name of the environment. */
  readonly environment: string;
  readonly container: ContainerProps;
  readonly keys: Keys;
  readonly dependsOn: ITerraformDependable[];
}

/** Spreads pods over a kind of place; each rollout counts for itself. */
const spread = (environment: string, topologyKey: string) => ({
  topologyKey,
  maxSkew: 1,
  // Better two pods in one zone than one pod waiting for a zone that failed.
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: [{ matchLabels: selectorLabels(environment) }],
  matchLabelKeys: ['pod-template-hash'],
});

/** The pods of the service and how they are replaced. */
export class Deployment extends Construct {
  constructor(scope: Construct, id: string, props: DeploymentProps) {
    super(scope, id);
    const { environment, keys, dependsOn } = props;
    const deployment = new DeploymentV1(this, 'deployment', {
      metadata: objectMetadata(environment),
      spec: {
        // No replicas: their number is the autoscaler's (kube-score).
        selector: { matchLabels: selectorLabels(environment) },
        strategy: {
          type: 'RollingUpdate',
          // Never fewer pods than before.
          rollingUpdate: { maxSurge: `${surgePercent}%`, maxUnavailable: '0' },
        },
        minReadySeconds: timing.minReadySeconds,
        progressDeadlineSeconds: timing.progressDeadlineSeconds,
        revisionHistoryLimit: 5,
        template: {
          metadata: { labels: objectLabels(environment) },
          spec: {
            serviceAccountName: workloadName,
            // The service never speaks to Kubernetes (CKV_K8S_38, Trivy KSV-0036).
            automountServiceAccountToken: false,
            // Else Kubernetes adds a variable for every Service of the namespace, which look like settings of ours.
            enableServiceLinks: false,
            terminationGracePeriodSeconds: timing.terminationGracePeriodSeconds,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: userId,
              runAsGroup: userId,
              fsGroup: userId,
              // System calls that no service needs are refused (CKV_K8S_31).
              seccompProfile: { type: 'RuntimeDefault' },
            },
            container: [container(props.container)],
            volume: [
              { name: volumeNames.keys, ...keys.volume },
              // The root file system is read-only; this is what the process may write, within its own limit.
              { name: volumeNames.temporary, emptyDir: { sizeLimit: '64Mi' } },
            ],
            topologySpreadConstraint: [
              spread(environment, 'topology.kubernetes.io/zone'),
              spread(environment, 'kubernetes.io/hostname'),
            ],
            // Says again what the spread says, in the words that scanners know (kube-score host-podantiaffinity).
            affinity: {
              podAntiAffinity: {
                preferredDuringSchedulingIgnoredDuringExecution: [
                  {
                    weight: 100,
                    podAffinityTerm: {
                      topologyKey: 'kubernetes.io/hostname',
                      labelSelector: [{ matchLabels: selectorLabels(environment) }],
                    },
                  },
                ],
              },
            },
          },
        },
      },
      waitForRollout: true,
      timeouts: {
        create: `${timing.rolloutTimeoutSeconds}s`,
        update: `${timing.rolloutTimeoutSeconds}s`,
        delete: '10m',
      },
      dependsOn: [...dependsOn, ...keys.dependsOn],
    });
    deployment.overrideLogicalId('service');
  }
}
