import type { DeploymentV1SpecTemplateSpecVolume } from '@cdktf/provider-kubernetes/lib/deployment-v1/index.js';
import type { ITerraformDependable } from 'cdktf';
import { contract } from '../../../service/contract.ts';

/** Where the container finds the key file. A directory of its own: a mounted single file is never renewed. */
export const keysDirectory = `/etc/${contract.name}/keys`;
export const keysFileName = 'keys.json';
export const keysFile = `${keysDirectory}/${keysFileName}`;

/** Where the key file comes from: Secret Manager (KeysFromSecretManager) or a Secret (KeysFromFile). */
export interface Keys {
  /** The source of the volume. */
  readonly volume: Pick<DeploymentV1SpecTemplateSpecVolume, 'csi' | 'secret'>;
  /** What must exist before a pod can mount it. */
  readonly dependsOn: ITerraformDependable[];
}
