import { GoogleProvider } from '@cdktf/provider-google/lib/provider/index.js';
import { GcsBackend, TerraformElement, TerraformStack } from 'cdktf';
import type { Construct, Node } from 'constructs';
import { contract } from '../../service/contract.ts';
import { stateBucketName } from '../constructs/state/state-bucket.ts';
import type { CloudEnvironment } from '../environments/schema/environment.ts';
import { type StackName, stackId } from './names.ts';

/**
 * A stack whose resource addresses read like the path of constructs to them, without hashes: what an address says can
 * be found in the file tree. infra/testing/addresses.golden.json pins them.
 */
export class ReadableStack extends TerraformStack {
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    return node.scopes
      .slice(node.scopes.indexOf(this) + 1)
      .map(construct => construct.node.id)
      .join('-')
      .replaceAll(/[^\w-]+/g, '-');
  }
}

/** A stack of a cloud environment: its state in the environment's bucket, the Google provider at hand. */
export abstract class EnvironmentStack extends ReadableStack {
  /** @param name of the stack within its environment; also the prefix of its state */
  constructor(scope: Construct, environment: CloudEnvironment, name: StackName) {
    super(scope, stackId(environment.name, name));
    new GcsBackend(this, {
      bucket: stateBucketName(environment.projectId),
      prefix: `${environment.name}/${name}`,
    });
    new GoogleProvider(this, 'google', {
      project: environment.projectId,
      region: environment.region,
      // Every resource tells whose it is and what it costs (CKV_GCP_21 for those that have labels of their own).
      defaultLabels: resourceLabels(environment),
      // The budget API wants to know which project asks.
      ...(environment.budget && { userProjectOverride: true, billingProject: environment.projectId }),
    });
  }
}

/** The labels of everything in an environment that can have some. */
export const resourceLabels = ({ name, labels }: CloudEnvironment): Record<string, string> => ({
  ...labels,
  app: contract.name,
  environment: name,
  managed_by: 'cdktf',
});
