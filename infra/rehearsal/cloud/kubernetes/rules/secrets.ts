import { textAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt, valuesAt } from '../../values.ts';
import type { World } from '../../world.ts';
import { manifestOf } from '../kind.ts';
import { makesPods, podTemplateOf } from '../pods.ts';
import { objectIn, type Write } from '../request.ts';

const failed = (text: string) => `FailedMount: MountVolume.SetUp failed for volume: rpc error: ${text}`;
const reader = 'roles/secretmanager.secretAccessor';

/** The account of Google's that the pods of a Deployment act as. */
function googleAccountOf(write: Write, world: World): string | undefined {
  const name = textAt(podTemplateOf(write.values).spec, ['service_account_name']) ?? 'default';
  const account = objectIn(write, { ...write, kind: 'ServiceAccount', name }, world);
  return textAt(account?.values, ['metadata', 0, 'annotations', 'iam.gke.io/gcp-service-account']);
}

/** Members of IAM that the pods are, without an account of Google's. */
const subjectOf = ({ namespace, values }: Write): string =>
  `ns/${namespace}/sa/${textAt(podTemplateOf(values).spec, ['service_account_name']) ?? 'default'}`;

export const identityIsUsable: Rule<Write> = {
  refuses: 'pods that act as an account of Google which does not exist, or does not let them',
  problem(write, world) {
    const email = makesPods(write.kind) ? googleAccountOf(write, world) : undefined;
    const pool = textAt(write.cluster.google, ['workload_identity_config', 0, 'workload_pool']);
    if (email === undefined || write.cluster.google === undefined) return undefined;
    const account = world.all('google_service_account').find(({ values }) => values['email'] === email);
    if (account === undefined)
      return `Unable to generate access token: Service account ${email} does not exist.`;
    const member = `serviceAccount:${pool}[${subjectOf(write).replace(/^ns\/(.*)\/sa\//, '$1/')}]`;
    const granted = world
      .all('google_service_account_iam_member')
      .some(
        ({ values }) =>
          values['service_account_id'] === account.id &&
          values['role'] === 'roles/iam.workloadIdentityUser' &&
          values['member'] === member,
      );
    return granted
      ? undefined
      : `Unable to generate access token: Permission 'iam.serviceAccounts.getAccessToken' denied on ${email} for ${member}`;
  },
};

export const secretsAreThere: Rule<Write> = {
  refuses:
    'pods that mount secrets by a class that does not exist, or secrets that do not exist or that they may not read',
  problem(write, world) {
    if (!makesPods(write.kind)) return undefined;
    const volumes = valuesAt(podTemplateOf(write.values).spec, 'volume.*.csi.*.volume_attributes');
    for (const volume of volumes) {
      const name = textAt(volume, ['secretProviderClass']);
      if (name === undefined) continue;
      const found = objectIn(write, { ...write, kind: 'SecretProviderClass', name }, world);
      if (found === undefined) {
        return failed(
          `code = Unknown desc = failed to get secretproviderclass ${write.namespace}/${name}, error: SecretProviderClass.secrets-store.csi.x-k8s.io "${name}" not found`,
        );
      }
      const problem = secretsOf(manifestOf(found.values))
        .map(secret => unreadable(secret, write, world))
        .find(isText);
      if (problem !== undefined) return failed(problem);
    }
    return undefined;
  },
};
const isText = (value: string | undefined) => value !== undefined;

/** Ids of the secrets that a class names: YAML in a text, of which JSON is a part. */
const secretsOf = (manifest: ReturnType<typeof manifestOf>): string[] =>
  textsAt(manifest, 'spec.parameters.secrets').flatMap(text =>
    [...text.matchAll(/resourceName"?\s*:\s*"?(projects\/[^/"\s]+\/secrets\/[^/"\s]+)/g)].map(
      ([, id = '']) => id,
    ),
  );

function unreadable(id: string, write: Write, world: World): string | undefined {
  if (!world.find({ cluster: '', kind: 'google_secret_manager_secret', id })) {
    return `code = NotFound desc = Secret [${id}] not found or has no versions.`;
  }
  const name = id.split('/').at(-1);
  const email = googleAccountOf(write, world);
  const grants = [
    ...world
      .all('google_secret_manager_secret_iam_member')
      .filter(({ values }) => [id, name].some(text => text === values['secret_id'])),
    ...world.all('google_project_iam_member').filter(({ values }) => values['project'] === id.split('/')[1]),
  ];
  const may = grants.some(({ values }) => {
    const member = textAt(values, ['member']) ?? '';
    return (
      values['role'] === reader &&
      (member === `serviceAccount:${email}` || member.endsWith(`/${subjectOf(write)}`))
    );
  });
  return may
    ? undefined
    : `code = PermissionDenied desc = Permission 'secretmanager.versions.access' denied for resource '${id}/versions/latest'`;
}
