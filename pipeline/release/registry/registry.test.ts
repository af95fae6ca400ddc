import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { imageReference } from '../../../infra/values/image-reference.ts';
import { startServer } from '../../testing/http-server.ts';
import type { Credentials } from './credentials.ts';
import { assertPushed, digestOfCommit } from './image-of-commit.ts';
import { Registry } from './registry.ts';
import { repositoryAt } from './repository.ts';

const commit = 'c0ffee'.padEnd(40, '0');
const manifest = '{"schemaVersion":2}';
const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
const secret = 'planted-password';
const credentials: Credentials = { username: 'acme', password: secret, source: 'REGISTRY_PASSWORD' };

interface Rules {
  /** What the registry wants before it answers. */
  readonly auth?: 'basic' | 'bearer';
  /** Status of the token server. */
  readonly tokens?: number;
  /** Where clients are sent for a token. */
  readonly realm?: string;
  /** Status of whatever is allowed. */
  readonly status?: number;
  /** Whether the digest is in a header. */
  readonly tells?: boolean;
}

/** A registry with one image, and what it was asked. */
async function startRegistry({ auth, tokens = 200, realm, status = 200, tells = true }: Rules) {
  const asked: string[] = [];
  const server = await startServer((request, response) => {
    const { method, url = '', headers } = request;
    const authorization = headers.authorization ?? 'nobody';
    asked.push(`${method} ${url.split('?')[0]} by ${authorization.split(' ')[0]}`);
    const right = `Basic ${Buffer.from(`acme:${secret}`).toString('base64')}`;
    if (url.startsWith('/token')) {
      const query = new URL(url, 'http://x').searchParams;
      const known = query.get('scope') === 'repository:acme/flight-delay:pull' && authorization === right;
      response.writeHead(tokens).end(JSON.stringify({ token: known ? 'good' : 'poor' }));
      return;
    }
    const wanted = auth === 'basic' ? right : auth === 'bearer' ? 'Bearer good' : undefined;
    if (wanted !== undefined && authorization !== wanted) {
      const parameters = `realm="${realm ?? `http://${headers.host}/token`}",service="r",scope="repository:acme/flight-delay:pull"`;
      const challenge = auth === 'basic' ? 'Basic realm="r"' : `Bearer ${parameters}`;
      response.writeHead(401, { 'WWW-Authenticate': challenge }).end();
      return;
    }
    const there = [commit, digest].some(reference => url === `/v2/acme/flight-delay/manifests/${reference}`);
    response
      .writeHead(there ? status : 404, tells && there ? { 'Docker-Content-Digest': digest } : {})
      .end(method === 'GET' ? manifest : undefined);
  });
  return { ...server, asked, repository: repositoryAt(`${server.host}/acme/flight-delay`) };
}

describe('the digest of a commit', () => {
  test.each([
    ['anyone may read', {}, undefined],
    ['with name and password', { auth: 'basic' }, credentials],
    ['with a token', { auth: 'bearer' }, credentials],
    ['the registry does not tell it', { tells: false }, undefined],
  ] as const)('%s', async (_, rules, who) => {
    await using registry = await startRegistry(rules);
    const reader = new Registry(registry.repository, who);
    expect(await digestOfCommit(registry.repository.name, commit, reader)).toBe(digest);
  });

  test('the password goes to the token server alone', async () => {
    await using registry = await startRegistry({ auth: 'bearer' });
    await new Registry(registry.repository, credentials).digestOf(commit);
    const path = `/v2/acme/flight-delay/manifests/${commit}`;
    expect(registry.asked).toEqual([
      `HEAD ${path} by nobody`,
      'GET /token by Basic',
      `HEAD ${path} by Bearer`,
    ]);
  });

  test('a commit that was never pushed: how to push it', async () => {
    await using registry = await startRegistry({});
    const reader = new Registry(registry.repository, undefined);
    const other = 'b'.repeat(40);
    await expect(digestOfCommit(registry.repository.name, other, reader)).rejects.toThrow(
      `docker push ${registry.host}/acme/flight-delay:${other}`,
    );
  });

  test('a digest that does not exist', async () => {
    await using registry = await startRegistry({});
    const reader = new Registry(registry.repository, undefined);
    const there = imageReference.parse(`${registry.host}/acme/flight-delay@${digest}`);
    await assertPushed(there, reader);
    const gone = imageReference.parse(`${registry.host}/acme/flight-delay@sha256:${'0'.repeat(64)}`);
    await expect(assertPushed(gone, reader)).rejects.toThrow(`the registry has no ${gone}`);
  });
});

describe('a registry that refuses', () => {
  test.each([
    ['nobody says who he is', { auth: 'bearer' }, undefined, 'set REGISTRY_USERNAME and REGISTRY_PASSWORD'],
    ['wrong password', { auth: 'basic' }, { ...credentials, password: `${secret}!` }, 'refuses (401)'],
    ['no right to read', { status: 403 }, credentials, 'refuses (403)'],
    ['no token', { auth: 'bearer', tokens: 401 }, credentials, 'with REGISTRY_PASSWORD: expired, wrong'],
    [
      'a token that is not enough',
      { auth: 'bearer' },
      { ...credentials, username: 'other' },
      'refuses (401)',
    ],
    ['it is broken', { status: 500 }, credentials, 'answers 500; try again later'],
    [
      'a token server without TLS',
      { auth: 'bearer', realm: 'http://example.org/t' },
      credentials,
      'no https',
    ],
  ] as const)('%s', async (_, rules, who, says) => {
    await using registry = await startRegistry(rules);
    const error = await new Registry(registry.repository, who).digestOf(commit).catch(String);
    expect(error).toContain(says);
    expect(error).not.toContain(secret);
  });

  test('one that cannot be reached', async () => {
    const { repository } = await (async () => {
      await using registry = await startRegistry({});
      return registry;
    })();
    await expect(new Registry(repository, credentials).digestOf(commit)).rejects.toThrow(
      /cannot be reached: ECONNREFUSED$/,
    );
  });
});

test('the password goes to no other host that the registry sends a blob to', async () => {
  const authorizations: (string | undefined)[] = [];
  await using storage = await startServer((request, response) => {
    authorizations.push(request.headers.authorization);
    request.resume().on('end', () => response.writeHead(201).end());
  });
  await using registry = await startServer((request, response) => {
    const known = request.headers.authorization !== undefined;
    const headers = known ? { Location: `${storage.url}/1` } : { 'WWW-Authenticate': 'Basic realm="r"' };
    response.writeHead(known ? 202 : 401, headers).end();
  });
  const bytes = Buffer.from(manifest);
  const writer = new Registry(repositoryAt(`${registry.host}/acme/flight-delay`), credentials);
  await writer.putBlob({ digest, size: bytes.length }, ReadableStream.from([bytes]));
  expect(authorizations).toEqual([undefined]);
});

test('a blob is read no faster than the registry takes it', async () => {
  const [chunks, chunkSize] = [160, 1_000_000];
  let taken = 0;
  await using server = await startServer((request, response) => {
    const headers = { Location: '/somewhere' };
    request
      .on('data', (part: Buffer) => {
        taken += part.length;
      })
      .on('end', () => response.writeHead(request.method === 'POST' ? 202 : 201, headers).end());
  });
  let ahead = 0;
  async function* bytes() {
    for (let read = chunkSize; read <= chunks * chunkSize; read += chunkSize) {
      yield Buffer.alloc(chunkSize);
      ahead = Math.max(ahead, read - taken);
    }
  }
  const registry = new Registry(repositoryAt(`${server.host}/acme/flight-delay`), undefined);
  await registry.putBlob({ digest, size: chunks * chunkSize }, bytes());
  expect(taken).toBe(chunks * chunkSize);
  // What is between the two is in the buffers of the sockets, a few megabytes.
  expect(ahead).toBeLessThan(chunks * chunkSize * 0.25);
});
