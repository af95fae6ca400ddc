import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { AccessLog } from '../constructs/state/access-log.ts';
import { applierOf, Deployers } from '../constructs/state/deployers.ts';
import { ProjectApis } from '../constructs/state/project-apis.ts';
import { StateBucket } from '../constructs/state/state-bucket.ts';
import type { CloudEnvironment } from '../environments/schema/environment.ts';
import { EnvironmentStack } from './environment-stack.ts';

/** What everything else stands on: APIs, the bucket of the states, who may deploy. `npm run bootstrap` makes it. */
export class StateStack extends EnvironmentStack {
  /** The identity that applies, as an IAM member; known before it exists. */
  readonly applier: string;

  constructor(scope: Construct, environment: CloudEnvironment) {
    super(scope, environment, 'state');
    const { dependsOn } = new ProjectApis(this, 'api', environment);
    new AccessLog(this, 'access-log', { ...environment, dependsOn });
    const { bucket } = new StateBucket(this, 'state-bucket', { ...environment, dependsOn });
    const { planner, applier } = new Deployers(this, 'deployer', {
      projectId: environment.projectId,
      stateBucket: bucket.name,
      dependsOn,
    });

    this.applier = applierOf(environment.projectId);
    new TerraformOutput(this, 'planner', { value: planner.email, description: 'Identity that plans' });
    new TerraformOutput(this, 'applier', { value: applier.email, description: 'Identity that applies' });
  }
}
