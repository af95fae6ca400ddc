import { ProjectService } from '@cdktf/provider-google/lib/project-service/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';

const always = [
  'artifactregistry',
  'binaryauthorization',
  'cloudresourcemanager',
  'compute',
  'container',
  'containerscanning',
  'containersecurity',
  'iam',
  'iamcredentials',
  'logging',
  'monitoring',
  'pubsub',
  'secretmanager',
  'serviceusage',
  'storage',
] as const;

/** Google's APIs that the environment's settings call for. */
export const apisOf = ({ encryption, budget }: CloudEnvironment): readonly string[] => [
  ...always,
  ...(encryption === 'customer-managed' ? ['cloudkms'] : []),
  ...(budget ? ['billingbudgets'] : []),
];

/** Switches the APIs on; first of all, because every other stack needs them. */
export class ProjectApis extends Construct {
  /** What must be on before anything else is created. */
  readonly dependsOn: ITerraformDependable[];

  constructor(scope: Construct, id: string, environment: CloudEnvironment) {
    super(scope, id);
    this.dependsOn = apisOf(environment).map(
      api =>
        new ProjectService(this, api, {
          service: `${api}.googleapis.com`,
          // Others in the project may use the API: destroying this stack must not take it from them.
          disableOnDestroy: false,
        }),
    );
  }
}
