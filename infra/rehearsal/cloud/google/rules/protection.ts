import { textAt, valueAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import type { Removal } from '../request.ts';

/** What the provider says, since this protection is its own. */
const words: Readonly<Record<string, string>> = {
  google_container_cluster:
    'Cannot destroy cluster because deletion_protection is set to true. Set it to false to proceed with cluster deletion.',
  google_secret_manager_secret:
    'cannot destroy secret manager secret without setting deletion_protection=false and running `terraform apply`',
};

export const isNotProtected: Rule<Removal> = {
  refuses: 'to delete what is protected from deletion',
  problem: ({ type, id, values }) =>
    valueAt(values, ['deletion_protection']) === true
      ? (words[type] ??
        `cannot destroy ${id} without setting deletion_protection=false and running \`terraform apply\``)
      : undefined,
};

/** @param objects tells how many objects a bucket holds */
export const bucketIsEmpty = (objects: (bucket: string) => number): Rule<Removal> => ({
  refuses: 'to delete a bucket with objects, unless force_destroy says so',
  problem({ type, values }) {
    const name = textAt(values, ['name']) ?? '';
    const full = type === 'google_storage_bucket' && values['force_destroy'] !== true && objects(name) > 0;
    return full
      ? `Error trying to delete bucket ${name} containing objects without \`force_destroy\` set to true`
      : undefined;
  },
});
