import { ComputeGlobalAddress } from '@cdktf/provider-google/lib/compute-global-address/index.js';
import { IngressV1 } from '@cdktf/provider-kubernetes/lib/ingress-v1/index.js';
import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { DnsName } from '../../values/dns-name.ts';
import { Certificate } from './certificate.ts';
import { objectMetadata, portNames, workloadName } from './identity.ts';

export interface IngressProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Host name to serve, by HTTPS alone. @default any, by HTTP: there is no certificate for an address */
  readonly domain?: DnsName | undefined;
  /** Whether Terraform refuses to give the address back: clients and DNS know it. */
  readonly deletionProtection: boolean;
  /** The Service that requests go to. */
  readonly service: ITerraformDependable;
  readonly dependsOn: ITerraformDependable[];
}

/** The way in from the internet: a fixed address, TLS, and everything else redirected to it. */
export class Ingress extends Construct {
  readonly address: ComputeGlobalAddress;

  constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    const { environment, domain, deletionProtection, service, dependsOn } = props;
    this.address = new ComputeGlobalAddress(this, 'address', {
      name: workloadName,
      lifecycle: { preventDestroy: deletionProtection },
    });
    this.address.overrideLogicalId('public');
    const secure = domain === undefined ? undefined : new Certificate(this, 'certificate', { domain });
    const frontend = new Manifest(this, 'frontend-config', {
      manifest: {
        apiVersion: 'networking.gke.io/v1beta1',
        kind: 'FrontendConfig',
        metadata: objectMetadata(environment),
        spec:
          secure === undefined
            ? { redirectToHttps: { enabled: false } }
            : { sslPolicy: secure.sslPolicy, redirectToHttps: { enabled: true } },
      },
      dependsOn,
    });
    new IngressV1(this, 'ingress', {
      metadata: {
        ...objectMetadata(environment),
        annotations: {
          'kubernetes.io/ingress.class': 'gce',
          'kubernetes.io/ingress.global-static-ip-name': workloadName,
          'networking.gke.io/v1beta1.FrontendConfig': workloadName,
          ...(secure && { 'ingress.gcp.kubernetes.io/pre-shared-cert': secure.certificate }),
        },
      },
      spec: {
        rule: [
          {
            ...(domain !== undefined && { host: domain }),
            http: {
              path: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: workloadName, port: { name: portNames.public } } },
                },
              ],
            },
          },
        ],
      },
      // It names all of these. A load balancer takes minutes to go, and what it uses cannot go before it.
      dependsOn: [...dependsOn, service, this.address, frontend, ...(secure?.dependsOn ?? [])],
    });
  }
}
