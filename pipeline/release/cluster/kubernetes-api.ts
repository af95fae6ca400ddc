import { reason } from '../reason.ts';
import { ReleaseError } from '../release-error.ts';

/** How long the API server may take to answer, milliseconds. */
const patience = 20_000;
/** Who changed a field, as Kubernetes notes it. */
const fieldManager = 'flight-delay-release';

/** Where a cluster's API is, and who asks. */
export interface ClusterAddress {
  readonly url: string;
  /** For `Authorization: Bearer`; none where something in between adds it. */
  readonly token?: string;
}

/** The few things that a release asks of Kubernetes. */
export class KubernetesApi {
  readonly #address: ClusterAddress;

  constructor(address: ClusterAddress) {
    this.#address = address;
  }

  /**
   * @returns the object as JSON; undefined where there is none
   * @throws ReleaseError where the cluster refuses, fails, or cannot be reached
   */
  get = (path: string): Promise<unknown> => this.#ask(path, {});

  /** Creates an object, or changes it to this. @throws ReleaseError like `get` */
  async apply(path: string, object: Readonly<Record<string, unknown>>): Promise<void> {
    // Server-side apply: https://kubernetes.io/docs/reference/using-api/server-side-apply/
    await this.#ask(`${path}?fieldManager=${fieldManager}&force=true`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/apply-patch+yaml' },
      body: JSON.stringify(object),
    });
  }

  async #ask(path: string, options: RequestInit): Promise<unknown> {
    const { url, token } = this.#address;
    const headers = new Headers(options.headers);
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(url + path, { ...options, headers, signal }).catch(error => {
      throw new ReleaseError(`the cluster at ${url} cannot be reached: ${reason(error)}`);
    });
    if (answer.status === 404) return undefined;
    if (answer.ok) return answer.json();
    const what = `${options.method ?? 'GET'} ${path.split('?')[0]}`;
    if (answer.status === 401 || answer.status === 403) {
      throw new ReleaseError(
        `the cluster refuses (${answer.status}) ${what}: your credentials are expired, or lack the right to`,
      );
    }
    throw new ReleaseError(`the cluster answers ${answer.status} to ${what}`);
  }
}
