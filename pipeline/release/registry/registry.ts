import { createHash } from 'node:crypto';
import { z } from 'zod';
import { reason } from '../reason.ts';
import { ReleaseError } from '../release-error.ts';
import { basic, readChallenge, tokenIn, tokenUrl } from './bearer-token.ts';
import { type Credentials, registryVariables } from './credentials.ts';
import type { Repository } from './repository.ts';

/** How long a registry may take to answer, milliseconds. */
const patience = 15_000;

/** Indexes of images for several platforms, and single images, in the words of OCI and of Docker. */
const accept = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const digestText = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** Reads one repository through its registry's API. */
export class Registry {
  readonly #repository: Repository;
  readonly #credentials: Credentials | undefined;

  constructor(repository: Repository, credentials: Credentials | undefined) {
    this.#repository = repository;
    this.#credentials = credentials;
  }

  /**
   * @param reference a tag or a digest
   * @returns the digest of the image; undefined where there is no such image
   * @throws ReleaseError where the registry refuses, fails, or cannot be reached
   */
  async digestOf(reference: string): Promise<string | undefined> {
    const url = `${this.#repository.url}/manifests/${reference}`;
    const head = await this.#authorized(url, 'HEAD');
    if (head.status === 404) return undefined;
    const told = digestText.safeParse(head.headers.get('docker-content-digest'));
    if (told.success) return told.data;
    // The header is optional: the digest is that of the manifest's bytes.
    const { status, body } = await this.#authorized(url, 'GET');
    if (status === 404) return undefined;
    return `sha256:${createHash('sha256').update(body).digest('hex')}`;
  }

  /** Asks as nobody first; the answer says how to say who one is. */
  async #authorized(url: string, method: 'HEAD' | 'GET') {
    const first = await this.#ask(url, method);
    if (first.status !== 401) return this.#accepted(first);
    const authorization = await this.#authorization(first.headers.get('www-authenticate'));
    return this.#accepted(authorization ? await this.#ask(url, method, authorization) : first);
  }

  async #authorization(challenge: string | null): Promise<string | undefined> {
    const wanted = readChallenge(challenge);
    const own = this.#credentials && basic(this.#credentials);
    if (wanted === undefined || wanted.scheme === 'basic') return own;
    const answer = await this.#reach(tokenUrl(wanted), own ? { headers: { Authorization: own } } : {});
    if (!answer.ok) throw this.#refused(answer.status);
    return `Bearer ${await tokenIn(answer)}`;
  }

  async #ask(url: string, method: string, authorization?: string) {
    const headers = { Accept: accept, ...(authorization !== undefined && { Authorization: authorization }) };
    const answer = await this.#reach(new URL(url), { method, headers });
    const body = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, body };
  }

  #accepted<Answer extends { readonly status: number }>(answer: Answer): Answer {
    const { status } = answer;
    if (status === 200 || status === 404) return answer;
    if (status === 401 || status === 403) throw this.#refused(status);
    throw new ReleaseError(`${this.#repository.host} answers ${status}; try again later`);
  }

  #refused(status: number): ReleaseError {
    const { name, host } = this.#repository;
    const who =
      this.#credentials === undefined
        ? `anonymously; set ${registryVariables.username} and ${registryVariables.password}`
        : `with ${this.#credentials.source}: expired, wrong, or without the right to read`;
    return new ReleaseError(`${host} refuses (${status}) to read ${name} ${who}`);
  }

  async #reach(url: URL, options: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...options, signal: AbortSignal.timeout(patience) });
    } catch (error) {
      throw new ReleaseError(`${url.host} cannot be reached: ${reason(error)}`);
    }
  }
}
