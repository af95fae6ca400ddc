import { reason } from '../reason.ts';
import { ReleaseError } from '../release-error.ts';
import { Connection } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { digest, digestOf } from './digest.ts';
import { type Descriptor, type Manifest, mediaTypes } from './manifest.ts';
import type { Repository } from './repository.ts';
import { verified } from './verified.ts';

/**
 * One repository through its registry's API (OCI distribution specification 1.1). Every method throws a ReleaseError
 * where the registry refuses, fails, or cannot be reached.
 */
export class Registry {
  readonly #connection: Connection;

  constructor(repository: Repository, credentials: Credentials | undefined) {
    this.#connection = new Connection(repository, credentials);
  }

  /**
   * @param reference a tag or a digest
   * @returns the digest of the image; undefined where there is no such image
   */
  async digestOf(reference: string): Promise<string | undefined> {
    const head = await this.#askFor(reference, 'HEAD');
    if (head.status === 404) return undefined;
    const told = digest.safeParse(head.headers.get('docker-content-digest'));
    if (told.success) return told.data;
    // The header is optional: the digest is that of the manifest's bytes.
    const answer = await this.#askFor(reference, 'GET');
    return answer.status === 404 ? undefined : digestOf(await bytesOf(answer));
  }

  /** The manifest of a digest. @throws ReleaseError where it is not there, or another one comes */
  async manifest(reference: string): Promise<Manifest> {
    const answer = await this.#askFor(reference, 'GET');
    if (answer.status === 404) throw this.#lost(reference);
    const bytes = await bytesOf(answer);
    if (digestOf(bytes) !== reference) {
      throw new ReleaseError(`${this.#name} sent another manifest than ${reference}`);
    }
    const [mediaType = ''] = (answer.headers.get('content-type') ?? '').split(';');
    return { mediaType, bytes };
  }

  async hasBlob({ digest: name }: Descriptor): Promise<boolean> {
    return (await this.#connection.ask(`/blobs/${name}`, { method: 'HEAD' }, [200, 404])).status === 200;
  }

  /** The bytes of a blob, as they come; breaks off where they are not the right ones. */
  async blob(wanted: Descriptor): Promise<AsyncIterable<Uint8Array>> {
    const { digest: name, size } = wanted;
    const answer = await this.#connection.ask(`/blobs/${name}`, { method: 'GET', size }, [200, 404]);
    if (answer.status === 404 || answer.body === null) throw this.#lost(name);
    return verified(answer.body, wanted, this.#name);
  }

  /** Stores a blob; one that breaks off is not stored. @throws what the bytes broke off with, too */
  async putBlob({ digest: name, size }: Descriptor, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const begun = await this.#connection.ask('/blobs/uploads/', { method: 'POST' }, [202]);
    const place = begun.headers.get('location') ?? '';
    if (!URL.canParse(place, begun.url))
      throw new ReleaseError(`${this.#name} does not say where to send to`);
    const url = new URL(place, begun.url);
    // Its own parameters are to stay as they are, letter by letter.
    url.search += `${url.search === '' ? '?' : '&'}digest=${encodeURIComponent(name)}`;
    const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': String(size) };
    const body = new Outgoing(bytes);
    try {
      await this.#connection.ask(url, { method: 'PUT', headers, body: body.stream, size }, [201]);
    } catch (error) {
      throw body.failure ?? error;
    }
  }

  /** Stores a manifest as it is. @param reference its digest, or a tag */
  async putManifest(reference: string, { mediaType, bytes }: Manifest): Promise<void> {
    const headers = { 'Content-Type': mediaType };
    await this.#connection.ask(`/manifests/${reference}`, { method: 'PUT', headers, body: bytes }, [201]);
  }

  #askFor(reference: string, method: 'GET' | 'HEAD'): Promise<Response> {
    const headers = { Accept: mediaTypes };
    return this.#connection.ask(`/manifests/${reference}`, { method, headers }, [200, 404]);
  }

  get #name(): string {
    return this.#connection.repository.name;
  }

  #lost = (what: string) => new ReleaseError(`${this.#name} has lost ${what}`);
}

/** Bytes to be sent, and why they broke off: fetch does not tell. */
class Outgoing {
  readonly stream: ReadableStream<Uint8Array>;
  failure: unknown;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.stream = ReadableStream.from(this.#watch(bytes));
  }

  async *#watch(bytes: AsyncIterable<Uint8Array>) {
    try {
      yield* bytes;
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}

/** A whole answer: for manifests, which are small. @throws ReleaseError where it breaks off */
async function bytesOf(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    throw new ReleaseError(`${new URL(answer.url).host} broke off: ${reason(error)}`);
  }
}
