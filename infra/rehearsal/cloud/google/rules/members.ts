import { textAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import type { World } from '../../world.ts';
import { badRequest } from '../answers.ts';
import type { Write } from '../request.ts';
import { projectOf } from '../template.ts';

/** Google's own accounts in a project, and the API that brings them into being. */
const agents: Readonly<Record<string, string>> = {
  'compute-system': 'compute',
  'container-engine-robot': 'container',
  'gcp-sa-artifactregistry': 'artifactregistry',
  'gcp-sa-pubsub': 'pubsub',
  'gcp-sa-secretmanager': 'secretmanager',
};

export const membersExist: Rule<Write> = {
  refuses: 'a grant to a service account, an identity pool or an agent of Google that does not exist',
  problem({ type, values, account }, world) {
    if (!/_iam_(member|binding)$/.test(type)) return undefined;
    const members = [...textsAt(values, 'member'), ...textsAt(values, 'members.*')];
    for (const member of members) {
      const address = /^serviceAccount:(.+)$/.exec(member)?.[1];
      const problem = address && missing(address, account.project, world);
      if (problem) return badRequest(problem);
    }
    return undefined;
  },
};

function missing(address: string, project: string, world: World): string | undefined {
  const [, pool] = /^(.+\.svc\.id\.goog)\[[^/]+\/[^/]+\]$/.exec(address) ?? [];
  if (pool !== undefined) {
    return poolExists(pool, world)
      ? undefined
      : `Identity Pool does not exist (${pool}). Please check that you specified a valid resource name`;
  }
  const owner = projectOf(address);
  const api = agents[owner];
  const exists =
    api !== undefined
      ? world.apis.has(`${project}/${api}.googleapis.com`)
      : owner === '' ||
        world.find({
          cluster: '',
          kind: 'google_service_account',
          id: `projects/${owner}/serviceAccounts/${address}`,
        });
  return exists ? undefined : `Service account ${address} does not exist.`;
}

/** The first cluster with workload identity makes the pool of its project. */
const poolExists = (pool: string, world: World): boolean =>
  world
    .all('google_container_cluster')
    .some(({ values }) => textAt(values, ['workload_identity_config', 0, 'workload_pool']) === pool);
