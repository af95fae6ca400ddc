import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { digestOf } from '../release/registry/digest.ts';
import type { Repository } from '../release/registry/repository.ts';
import { bytesOf, startServer, type TestServer } from './http-server.ts';

interface StoredManifest {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What goes wrong: a status instead of an answer, other bytes, or an end in the middle. */
export type Trouble = number | Uint8Array | 'cut';

const names = z.object({
  config: z.object({ digest: z.string() }).optional(),
  layers: z.array(z.object({ digest: z.string() })).default([]),
  manifests: z.array(z.object({ digest: z.string() })).default([]),
});

interface Reply {
  readonly status: number;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}
/** Where an upload is; clients must not write it in another way. */
const place = '?state=a%20b';
const nothing = Buffer.alloc(0);
const json = (status: number, content: object): Reply => ({
  status,
  bytes: Buffer.from(JSON.stringify(content)),
});

/** A registry with one repository, as strict as real ones: what a manifest names must be there before it. */
export class ImageRegistry {
  readonly blobs = new Map<string, Uint8Array>();
  /** By digest. */
  readonly manifests = new Map<string, StoredManifest>();
  readonly tags = new Map<string, string>();
  /** What was asked, as `PUT /blobs`. */
  readonly asked: string[] = [];
  /** What goes wrong with a request, if anything does. */
  trouble: (method: string, path: string) => Trouble | undefined = () => undefined;
  #server: TestServer | undefined;

  async start(): Promise<this> {
    this.#server = await startServer((request, response) => void this.#answer(request, response));
    return this;
  }

  async [Symbol.asyncDispose]() {
    await this.#server?.[Symbol.asyncDispose]();
  }

  /** @param name that the repository goes by */
  repository(name: string): Repository {
    const host = this.#server?.host ?? '';
    return { name, host, url: `http://${host}/v2/images` };
  }

  addBlob(bytes: Uint8Array) {
    this.blobs.set(digestOf(bytes), bytes);
    return { mediaType: 'application/octet-stream', digest: digestOf(bytes), size: bytes.length };
  }

  /** @returns its descriptor */
  addManifest(type: string, content: object, tag?: string) {
    // Written in nobody's usual way, so that whoever writes it anew changes the digest.
    const bytes = Buffer.from(`${JSON.stringify(content, undefined, 3)}\n`);
    this.manifests.set(digestOf(bytes), { type, bytes });
    if (tag !== undefined) this.tags.set(tag, digestOf(bytes));
    return { mediaType: type, digest: digestOf(bytes), size: bytes.length };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request).catch(() => undefined);
    if (body === undefined) return;
    const { method = '' } = request;
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const challenge = this.#challenge(method, url, request.headers.authorization);
    const trouble = challenge === undefined ? this.trouble(method, url.pathname) : undefined;
    const {
      status,
      headers,
      bytes = nothing,
    } = challenge ?? (typeof trouble === 'number' ? { status: trouble } : this.#reply(request, url, body));
    const sent = trouble instanceof Uint8Array ? trouble : bytes;
    response.writeHead(status, { 'Content-Length': sent.length, ...headers });
    if (trouble === 'cut') response.write(sent.subarray(0, sent.length / 2), () => response.destroy());
    else response.end(method === 'HEAD' ? undefined : sent);
  }

  /** Gives anybody the token that is asked for, and wants one for each thing that is done. */
  #challenge(method: string, { pathname, origin, searchParams }: URL, authorization = ''): Reply | undefined {
    if (pathname === '/token') return json(200, { token: searchParams.get('scope') });
    const scope = `repository:images:${['GET', 'HEAD'].includes(method) ? 'pull' : 'pull,push'}`;
    if (authorization.startsWith(`Bearer ${scope}`)) return undefined;
    const challenge = `Bearer realm="${origin}/token",service="r",scope="${scope}"`;
    return { status: 401, headers: { 'WWW-Authenticate': challenge } };
  }

  #reply({ method, headers }: IncomingMessage, { pathname, search }: URL, body: Uint8Array): Reply {
    const [, , , kind = '', name = '', upload] = pathname.split('/');
    this.asked.push(`${method} /${kind}`);
    if (kind === 'manifests') {
      return method === 'PUT'
        ? this.#storeManifest(name, { type: headers['content-type'] ?? '', bytes: body })
        : this.#showManifest(this.tags.get(name) ?? name);
    }
    if (method === 'POST') return { status: 202, headers: { Location: `${pathname}1${place}` } };
    if (method === 'PUT' && upload === '1') return this.#storeBlob(search, body);
    const bytes = this.blobs.get(name);
    return bytes === undefined ? { status: 404 } : { status: 200, bytes };
  }

  #showManifest(digest: string): Reply {
    const found = this.manifests.get(digest);
    if (found === undefined) return { status: 404 };
    const headers = { 'Content-Type': found.type, 'Docker-Content-Digest': digest };
    return { status: 200, bytes: found.bytes, headers };
  }

  #storeManifest(reference: string, manifest: StoredManifest): Reply {
    const { config, layers, manifests } = names.parse(JSON.parse(Buffer.from(manifest.bytes).toString()));
    const there =
      [...layers, ...(config ? [config] : [])].every(({ digest }) => this.blobs.has(digest)) &&
      manifests.every(({ digest }) => this.manifests.has(digest));
    const digest = digestOf(manifest.bytes);
    if (!there || (reference.startsWith('sha256:') && reference !== digest)) return { status: 400 };
    this.manifests.set(digest, manifest);
    if (reference !== digest) this.tags.set(reference, digest);
    return { status: 201 };
  }

  #storeBlob(query: string, bytes: Uint8Array): Reply {
    const digest = new URLSearchParams(query).get('digest') ?? '';
    if (!query.startsWith(place)) return { status: 404 };
    if (digest !== digestOf(bytes)) return json(400, { errors: [{ code: 'DIGEST_INVALID' }] });
    this.blobs.set(digest, bytes);
    return { status: 201 };
  }
}
