import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenOnLoopback } from '../loopback.ts';
import { readMultipart } from './multipart.ts';
import { type Bucket, PreconditionFailed, type StoredObject } from './objects.ts';

export interface StorageServer {
  /** What GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT says. */
  readonly endpoint: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Cloud Storage's JSON API as far as Terraform's `gcs` backend calls it: list, look, read, write and delete with
 * preconditions on the generation (cloud.google.com/storage/docs/json_api, …/docs/request-preconditions). A lock is an
 * object that may be written only where there is none.
 * @param bucketOf gives a bucket by name; undefined where there is none
 */
export async function serveStorage(bucketOf: (name: string) => Bucket | undefined): Promise<StorageServer> {
  const server = createServer((request, response) => {
    answer(request, bucketOf)
      .catch(failure)
      .then(({ status, body, headers }) => response.writeHead(status, headers).end(body));
  });
  const port = await listenOnLoopback(server);
  return {
    endpoint: `http://127.0.0.1:${port}/storage/v1/`,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const failure = (error: unknown): Answer =>
  error instanceof PreconditionFailed
    ? problem(412, error.message)
    : problem(500, error instanceof Error ? error.message : String(error));

async function answer(
  request: IncomingMessage,
  bucketOf: (name: string) => Bucket | undefined,
): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://storage');
  const [, upload, bucketName = '', name] =
    /^(\/upload)?\/storage\/v1\/b\/([^/]+)(?:\/o(?:\/(.+))?)?$/.exec(url.pathname) ?? [];
  if (bucketName === '') return readMedia(url.pathname, bucketOf);
  const bucket = bucketOf(decodeURIComponent(bucketName));
  if (bucket === undefined) return problem(404, 'The specified bucket does not exist.');
  const match = url.searchParams.get('ifGenerationMatch');
  const expected = match === null ? undefined : Number(match);
  const object = name === undefined ? undefined : decodeURIComponent(name);
  if (upload !== undefined && request.method === 'POST') {
    const { name: written, text: content } = readMultipart(
      request.headers['content-type'] ?? '',
      await text(request),
    );
    return json(describe(bucketName, bucket.put(written, content, expected)));
  }
  if (object === undefined) {
    const items = bucket.list(url.searchParams.get('prefix') ?? '').map(item => describe(bucketName, item));
    return json({ kind: 'storage#objects', items });
  }
  if (request.method === 'DELETE') {
    return bucket.delete(object, expected) ? { status: 204, body: '' } : missing(object);
  }
  const found = bucket.get(object);
  if (found === undefined) return missing(object);
  return url.searchParams.get('alt') === 'media' ? media(found) : json(describe(bucketName, found));
}

/** The content of an object, which the client asks for without the API's path: /<bucket>/<object>. */
function readMedia(path: string, bucketOf: (name: string) => Bucket | undefined): Answer {
  const [, bucketName = '', ...name] = path.split('/').map(decodeURIComponent);
  const object = bucketOf(bucketName)?.get(name.join('/'));
  return object === undefined ? missing(name.join('/')) : media(object);
}

const media = ({ text: body, generation }: StoredObject): Answer => ({
  status: 200,
  body,
  headers: {
    'Content-Type': 'application/json',
    'X-Goog-Generation': String(generation),
    'X-Goog-Metageneration': '1',
  },
});

const describe = (bucket: string, { name, text: content, generation }: StoredObject) => ({
  kind: 'storage#object',
  id: `${bucket}/${name}/${generation}`,
  bucket,
  name,
  generation: String(generation),
  metageneration: '1',
  size: String(Buffer.byteLength(content)),
  contentType: 'application/json',
});

const json = (body: unknown): Answer => ({
  status: 200,
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});
const problem = (code: number, message: string): Answer => ({
  ...json({ error: { code, message, errors: [{ message }] } }),
  status: code,
});
const missing = (object: string): Answer => problem(404, `No such object: ${object}`);
