import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ProjectId } from '../../values/project.ts';
import { keysSecretName } from '../cluster/keys-secret.ts';
import { objectMetadata, workloadName } from './identity.ts';
import { type Keys, keysFileName } from './keys.ts';

export interface KeysFromSecretManagerProps {
  /** Name of the environment. */
  readonly environment: string;
  readonly projectId: ProjectId;
  readonly dependsOn: ITerraformDependable[];
}

/** The key file from Secret Manager, put into the pod by GKE's add-on: neither Terraform nor etcd holds it (CIS 5.3.1). */
export class KeysFromSecretManager extends Construct implements Keys {
  readonly volume = {
    csi: {
      driver: 'secrets-store-gke.csi.k8s.io',
      readOnly: true,
      volumeAttributes: { secretProviderClass: workloadName },
    },
  };
  readonly dependsOn: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: KeysFromSecretManagerProps) {
    super(scope, id);
    const { environment, projectId, dependsOn } = props;
    const version = `projects/${projectId}/secrets/${keysSecretName}/versions/latest`;
    const providerClass = new Manifest(this, 'provider-class', {
      manifest: {
        apiVersion: 'secrets-store.csi.x-k8s.io/v1',
        kind: 'SecretProviderClass',
        metadata: objectMetadata(environment),
        spec: {
          provider: 'gke',
          // The driver wants a list in YAML; JSON is YAML.
          parameters: { secrets: JSON.stringify([{ resourceName: version, path: keysFileName }]) },
        },
      },
      dependsOn,
    });
    this.dependsOn = [...dependsOn, providerClass];
  }
}
