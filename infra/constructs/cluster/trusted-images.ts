import { BinaryAuthorizationPolicy } from '@cdktf/provider-google/lib/binary-authorization-policy/index.js';
import { Construct } from 'constructs';

/**
 * Which images the project's clusters may run: those of our repository and those of GKE itself. The cluster only says
 * that the policy counts (CKV_GCP_66); without this one the policy allows everything (CIS 5.1.4).
 */
export class TrustedImages extends Construct {
  /** @param repository of the service's images */
  constructor(scope: Construct, id: string, { repository }: { readonly repository: string }) {
    super(scope, id);
    new BinaryAuthorizationPolicy(this, 'policy', {
      description: 'Images of our repository and of GKE, no others',
      // GKE's own system images, a list kept by Google.
      globalPolicyEvaluationMode: 'ENABLE',
      admissionWhitelistPatterns: [{ namePattern: `${repository}@*` }],
      defaultAdmissionRule: {
        evaluationMode: 'ALWAYS_DENY',
        enforcementMode: 'ENFORCED_BLOCK_AND_AUDIT_LOG',
      },
    });
  }
}
