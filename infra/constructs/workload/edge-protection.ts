import { ComputeSecurityPolicy } from '@cdktf/provider-google/lib/compute-security-policy/index.js';
import { Construct } from 'constructs';
import { workloadName } from './identity.ts';

/** Requests of one address in a minute; the service limits by key, this keeps floods from reaching it. */
const requestsPerMinute = 6_000;

/** Attacks that Google recognizes; what needs a database or a template engine to hurt is left out. */
const attacks = ['cve-canary', 'scannerdetection-v33-stable', 'protocolattack-v33-stable'] as const;

const everyone = { versionedExpr: 'SRC_IPS_V1', config: { srcIpRanges: ['*'] } };

/** Cloud Armor in front of the load balancer: known attacks and floods end at Google's edge. */
export class EdgeProtection extends Construct {
  readonly policy: ComputeSecurityPolicy;
  /** Name by which BackendConfig refers to it. */
  readonly name = workloadName;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.policy = new ComputeSecurityPolicy(this, 'policy', {
      name: this.name,
      type: 'CLOUD_ARMOR',
      advancedOptionsConfig: { jsonParsing: 'STANDARD', logLevel: 'NORMAL' },
      adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: true } },
      rule: [
        ...attacks.map((attack, index) => ({
          action: 'deny(403)',
          priority: 1_000 + index,
          description: `Refuse ${attack}`,
          // Level 1: only what is surely an attack; a false alarm would turn a client away.
          match: { expr: { expression: `evaluatePreconfiguredWaf('${attack}', {'sensitivity': 1})` } },
        })),
        {
          action: 'throttle',
          priority: 2_000,
          description: `At most ${requestsPerMinute} requests a minute and address`,
          match: everyone,
          rateLimitOptions: {
            conformAction: 'allow',
            exceedAction: 'deny(429)',
            enforceOnKey: 'IP',
            rateLimitThreshold: { count: requestsPerMinute, intervalSec: 60 },
          },
        },
        // Cloud Armor wants this last rule spelt out.
        { action: 'allow', priority: 2_147_483_647, description: 'Everything else', match: everyone },
      ],
    });
  }
}
