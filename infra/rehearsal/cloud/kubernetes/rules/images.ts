import { textAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import type { World } from '../../world.ts';
import { containersOf, makesPods, podTemplateOf } from '../pods.ts';
import type { Write } from '../request.ts';

/** Images of what makes pods on a cluster of Google's. */
const imagesOf = ({ kind, values, cluster }: Write): string[] =>
  makesPods(kind) && cluster.google !== undefined
    ? containersOf(podTemplateOf(values)).flatMap(container => textsAt(container, 'image'))
    : [];

/** The id of the repository in Artifact Registry that an image is of. */
function repositoryOf(image: string): string | undefined {
  const [, location, project, name] = /^([\w-]+)-docker\.pkg\.dev\/([^/]+)\/([^/]+)\//.exec(image) ?? [];
  return name && `projects/${project}/locations/${location}/repositories/${name}`;
}

export const repositoryExists: Rule<Write> = {
  refuses: 'pods of images whose repository does not exist',
  problem(write, world) {
    for (const image of imagesOf(write)) {
      const id = repositoryOf(image);
      if (id !== undefined && !world.find({ cluster: '', kind: 'google_artifact_registry_repository', id })) {
        return `ErrImagePull: failed to pull image "${image}": not found: Repository "${id}" not found`;
      }
    }
    return undefined;
  },
};

export const nodesMayPull: Rule<Write> = {
  refuses: 'pods of images that the account of their nodes may not read',
  problem(write, world) {
    for (const image of imagesOf(write)) {
      const id = repositoryOf(image);
      const denied = id && accountsOf(write, world).find(account => !mayRead(account, id, world));
      if (denied) {
        return `ErrImagePull: failed to pull image "${image}": 403 Forbidden: Permission 'artifactregistry.repositories.downloadArtifacts' denied on resource '${id}' for ${denied}`;
      }
    }
    return undefined;
  },
};

/** E-mail addresses that the nodes of a cluster act by. */
const accountsOf = ({ cluster }: Write, world: World): string[] =>
  world
    .all('google_container_node_pool')
    .filter(({ id }) => id.startsWith(`${cluster.id}/`))
    .flatMap(({ values }) => textsAt(values, 'node_config.*.service_account'));

const mayRead = (account: string, repository: string, world: World): boolean =>
  [
    ...world
      .all('google_artifact_registry_repository_iam_member')
      .filter(({ id }) => id.startsWith(`${repository}/`)),
    ...world
      .all('google_project_iam_member')
      .filter(({ values }) => values['project'] === repository.split('/')[1]),
  ].some(
    ({ values }) =>
      values['member'] === `serviceAccount:${account}` &&
      textAt(values, ['role'])?.startsWith('roles/artifactregistry.'),
  );

export const imageIsAdmitted: Rule<Write> = {
  refuses: 'pods of images that Binary Authorization does not let in',
  problem(write, world) {
    const { google } = write.cluster;
    const enforced =
      textAt(google, ['binary_authorization', 0, 'evaluation_mode']) === 'PROJECT_SINGLETON_POLICY_ENFORCE';
    const policy = world
      .all('google_binary_authorization_policy')
      .map(({ values }) => values)
      .find(values => values['project'] === textAt(google, ['project']));
    const denies = textAt(policy, ['default_admission_rule', 0, 'evaluation_mode']) === 'ALWAYS_DENY';
    if (!enforced || !denies) return undefined;
    const patterns = textsAt(policy, 'admission_whitelist_patterns.*.name_pattern');
    const image = imagesOf(write).find(image => !patterns.some(pattern => fits(image, pattern)));
    return (
      image &&
      `admission webhook denied the request: image policy webhook backend denied one or more images: Image ${image} denied by the default admission rule`
    );
  },
};

const fits = (image: string, pattern: string): boolean =>
  pattern.endsWith('*') ? image.startsWith(pattern.slice(0, -1)) : image === pattern;
