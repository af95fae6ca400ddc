import { createHash } from 'node:crypto';
import { ComputeManagedSslCertificate } from '@cdktf/provider-google/lib/compute-managed-ssl-certificate/index.js';
import { ComputeSslPolicy } from '@cdktf/provider-google/lib/compute-ssl-policy/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { DnsName } from '../../values/dns-name.ts';
import { workloadName } from './identity.ts';

/** A certificate that Google issues and renews, and the TLS it is used with (CIS 5.6.7). */
export class Certificate extends Construct {
  /** Names by which Ingress and FrontendConfig refer to certificate and policy. */
  readonly certificate: string;
  readonly sslPolicy: string;
  /** For what names them: Google deletes neither as long as a load balancer uses it. */
  readonly dependsOn: ITerraformDependable[];

  constructor(scope: Construct, id: string, { domain }: { readonly domain: DnsName }) {
    super(scope, id);
    // The domain is part of the name: another one makes a new certificate before the one in use goes.
    this.certificate = `${workloadName}-${createHash('sha256').update(domain).digest('hex').slice(0, 8)}`;
    this.sslPolicy = workloadName;
    const certificate = new ComputeManagedSslCertificate(this, 'certificate', {
      name: this.certificate,
      managed: { domains: [domain] },
      lifecycle: { createBeforeDestroy: true },
    });
    const policy = new ComputeSslPolicy(this, 'policy', {
      name: this.sslPolicy,
      // Ciphers with forward secrecy only; every browser of the last ten years has them (Trivy GCP-0039).
      profile: 'RESTRICTED',
      minTlsVersion: 'TLS_1_2',
    });
    this.dependsOn = [certificate, policy];
  }
}
