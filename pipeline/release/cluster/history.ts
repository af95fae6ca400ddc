import { z } from 'zod';
import { workloadName } from '../../../infra/constructs/workload/identity.ts';
import { type ReleaseRecord, releaseRecord } from '../record.ts';
import { ReleaseError } from '../release-error.ts';
import type { KubernetesApi } from './kubernetes-api.ts';

/** How many records are kept: a few weeks of releases, far from the 1 MiB that an object may have. */
const kept = 50;
const name = `${workloadName}-releases`;
const path = `/api/v1/namespaces/${workloadName}/configmaps/${name}`;
const key = 'releases.json';

const configMap = z.object({ data: z.object({ [key]: z.string() }) });

/**
 * What has been released, the newest first. It is kept in the cluster that it is about, beside the Deployment: whoever
 * may deploy can read and write it, on a laptop's cluster too, and no bucket or branch can tell another story. Terraform
 * does not know of it, so that it is no drift.
 */
export class History {
  readonly #api: Pick<KubernetesApi, 'get' | 'apply'>;

  constructor(api: Pick<KubernetesApi, 'get' | 'apply'>) {
    this.#api = api;
  }

  /** @throws ReleaseError where it cannot be read */
  async read(): Promise<ReleaseRecord[]> {
    const object = await this.#api.get(path);
    if (object === undefined) return [];
    try {
      return z.array(releaseRecord).parse(JSON.parse(configMap.parse(object).data[key]));
    } catch {
      throw new ReleaseError(
        `the ConfigMap ${name} in namespace ${workloadName} does not hold releases; delete it to begin anew`,
      );
    }
  }

  /** Adds a record. @throws ReleaseError where it cannot be written */
  async add(record: ReleaseRecord): Promise<void> {
    const records = [record, ...(await this.read())].slice(0, kept);
    await this.#api.apply(path, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: workloadName },
      data: { [key]: JSON.stringify(records, undefined, 1) },
    });
  }
}
