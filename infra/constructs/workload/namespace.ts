import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1/index.js';
import { Construct } from 'constructs';
import { objectLabels, workloadName } from './identity.ts';

const modes = ['enforce', 'audit', 'warn'] as const;

export interface WorkloadNamespaceProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Whether Terraform refuses to destroy it, and with it the whole stack. */
  readonly deletionProtection: boolean;
}

/** The service's namespace; the API server itself refuses a pod that is not hardened (Pod Security "restricted"). */
export class WorkloadNamespace extends Construct {
  readonly namespace: NamespaceV1;

  constructor(scope: Construct, id: string, { environment, deletionProtection }: WorkloadNamespaceProps) {
    super(scope, id);
    const podSecurity = modes.flatMap(mode => [
      [`pod-security.kubernetes.io/${mode}`, 'restricted'],
      [`pod-security.kubernetes.io/${mode}-version`, 'latest'],
    ]);
    this.namespace = new NamespaceV1(this, 'namespace', {
      metadata: {
        name: workloadName,
        labels: { ...objectLabels(environment), ...Object.fromEntries(podSecurity) },
      },
      timeouts: { delete: '10m' },
      lifecycle: { preventDestroy: deletionProtection },
    });
    this.namespace.overrideLogicalId('namespace');
  }
}
