import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { objectMetadata, portNames, selectorLabels, workloadName } from './identity.ts';

/** Label that Kubernetes itself puts on every namespace. */
const namespaceName = 'kubernetes.io/metadata.name';

export interface NetworkPoliciesProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Ranges that clients come from. @default any pod of the cluster */
  readonly clients?: readonly string[] | undefined;
  /** Namespace that metrics are scraped from. @default any */
  readonly metricsNamespace?: string | undefined;
  /** Where traces are sent, as the service's setting says. @default nowhere */
  readonly collector?: string | undefined;
  readonly dependsOn: ITerraformDependable[];
}

/** Nothing in, nothing out (CIS Kubernetes 5.3.2, Trivy KSV-0038), but for what the service is for. */
export class NetworkPolicies extends Construct {
  constructor(scope: Construct, id: string, props: NetworkPoliciesProps) {
    super(scope, id);
    const { environment, dependsOn } = props;
    new NetworkPolicyV1(this, 'deny', {
      metadata: objectMetadata(environment, 'deny-all'),
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      dependsOn,
    });
    new NetworkPolicyV1(this, 'allow', {
      metadata: objectMetadata(environment, workloadName),
      spec: {
        podSelector: { matchLabels: selectorLabels(environment) },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          { from: from(props.clients), ports: [{ port: portNames.public, protocol: 'TCP' }] },
          {
            from: [inNamespace(props.metricsNamespace)],
            ports: [{ port: portNames.admin, protocol: 'TCP' }],
          },
        ],
        egress: [
          {
            // GKE's resolver on each node, and the cluster's own.
            to: ['node-local-dns', 'kube-dns'].map(app => ({
              ...inNamespace('kube-system'),
              podSelector: { matchLabels: { 'k8s-app': app } },
            })),
            ports: ['UDP', 'TCP'].map(protocol => ({ port: '53', protocol })),
          },
          ...(props.collector === undefined ? [] : [toCollector(props.collector)]),
        ],
      },
      dependsOn,
    });
  }
}

const inNamespace = (name: string | undefined) => ({
  namespaceSelector: name === undefined ? {} : { matchLabels: { [namespaceName]: name } },
});

const from = (ranges: readonly string[] | undefined) =>
  ranges?.map(cidr => ({ ipBlock: { cidr } })) ?? [inNamespace(undefined)];

/** A collector in the cluster, whatever its namespace; policies see the port of its pods. */
const toCollector = (endpoint: string) => {
  const { port, protocol } = new URL(endpoint);
  return {
    to: [inNamespace(undefined)],
    ports: [{ port: port || (protocol === 'https:' ? '443' : '80'), protocol: 'TCP' }],
  };
};
