import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1/index.js';
import { Fn, type ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { KeyRecord } from '../../../service/security/key-file.ts';
import { objectMetadata, workloadName } from './identity.ts';
import { type Keys, keysFileName } from './keys.ts';

/** Name of the Secret. */
export const keysSecret = `${workloadName}-keys`;

/** The file that `npm run keys` writes, as Terraform sees it from a stack's directory in cdktf.out. */
const keyFile = `../../../${keysFileName}`;
const noKeys: { readonly keys: readonly KeyRecord[] } = { keys: [] };

export interface KeysFromFileProps {
  /** Name of the environment. */
  readonly environment: string;
  readonly dependsOn: ITerraformDependable[];
}

/**
 * The key file as a plain Secret, for clusters that have no Secret Manager. Terraform reads keys.json while it applies
 * and keeps nothing of it: no digest is in cdktf.out, in a plan or in a state. Without the file nobody is let in.
 */
export class KeysFromFile extends Construct implements Keys {
  readonly volume = { secret: { secretName: keysSecret, defaultMode: '0440' } };
  readonly dependsOn: ITerraformDependable[];

  constructor(scope: Construct, id: string, { environment, dependsOn }: KeysFromFileProps) {
    super(scope, id);
    const content = Fn.try([Fn.file(keyFile), Fn.jsonencode(noKeys)]);
    const secret = new SecretV1(this, 'secret', {
      metadata: objectMetadata(environment, keysSecret),
      dataWo: { [keysFileName]: Token.asString(content) },
      // A write-only value is written when this number changes, and not at all without one: so it follows the content.
      dataWoRevision: Token.asNumber(Fn.parseint(Fn.substr(Fn.sha256(Token.asString(content)), 0, 7), 16)),
      dependsOn,
    });
    this.dependsOn = [secret];
  }
}
