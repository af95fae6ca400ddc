import { code, table } from '../../service/documentation/markdown.ts';
import { rules } from '../policies/check.ts';
import { exceptions } from '../policies/exceptions.ts';
import { at, type Resource } from '../synthesized.ts';

/** What a grant is for, by the type of the resource that makes it; those of a whole project stand first. */
const grantedOn = [
  ['google_project_iam_member', 'the project'],
  ['google_storage_bucket_iam_member', 'the bucket of the states'],
  ['google_artifact_registry_repository_iam_member', 'the repository of images'],
  ['google_secret_manager_secret_iam_member', 'the secret of the keys'],
  ['google_service_account_iam_member', 'one account'],
] as const;

/** Names by which grants call an account: a reference to it, or its address. */
const namesOf = ({ address, values }: Resource): readonly string[] => [
  `\${${address}.member}`,
  `serviceAccount:${String(values['account_id'])}@`,
];

/** Every Google identity of an environment, and all that it may do. */
export function identities(resources: readonly Resource[]): string {
  const accounts = resources.filter(({ type }) => type === 'google_service_account');
  const rows = accounts.map(account => {
    const grants = grantedOn.flatMap(([type, on]) => {
      const roles = resources
        .filter(
          resource =>
            resource.type === type &&
            namesOf(account).some(name => String(resource.values['member']).startsWith(name)),
        )
        .map(({ values }) => code(String(values['role']).replace('roles/', '')))
        .sort();
      return roles.length > 0 ? [`on ${on}: ${roles.join(', ')}`] : [];
    });
    return [
      code(String(account.values['account_id'])),
      String(account.values['display_name']),
      grants.join('; '),
    ];
  });
  return table(['identity', 'for', 'roles'], rows);
}

/** Every rule that a program has to keep. */
export const policies = (): string =>
  table(
    ['rule', 'what must hold'],
    [...new Map(rules.map(({ id, says }) => [`${id} ${says}`, [code(id), says]])).values()],
  );

/** Every rule that is broken on purpose. */
export const brokenOnPurpose = (): string =>
  table(
    ['rule', 'where', 'why', 'until'],
    exceptions.map(({ rule, where, reason, expires }) => [code(rule), code(where), reason, expires]),
  );

/** Ports that anything may connect to from outside of the cluster. */
export const openPorts = (resources: readonly Resource[]): string =>
  table(
    ['firewall rule', 'from', 'ports'],
    resources
      .filter(({ type, values }) => type === 'google_compute_firewall' && at(values, 'allow').length > 0)
      .map(({ values }) => [
        code(String(values['name'])),
        at(values, 'source_ranges.*')
          .map(range => code(String(range)))
          .join(', '),
        at(values, 'allow.*.ports.*').map(String).join(', '),
      ]),
  );
