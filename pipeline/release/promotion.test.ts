import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { imageRepositoryOf } from '../../infra/constructs/cluster/image-repository.ts';
import { readerGrant } from '../../infra/constructs/cluster/reader-grant.ts';
import type { CloudEnvironment } from '../../infra/environments/schema/environment.ts';
import { loadEnvironments } from '../../infra/environments/schema/load.ts';
import { everything } from '../../infra/testing/example.ts';
import { ImageRegistry } from '../testing/image-registry.ts';
import { chooseImage, type ImageSources } from './choose-image.ts';
import { onGoogle } from './environment.ts';
import { findImage } from './promotion.ts';
import { digestOf } from './registry/digest.ts';
import { Registry } from './registry/registry.ts';

const commit = 'c0ffee'.padEnd(40, '0');
const secret = 'planted-password';
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';

const [staging, production] = loadEnvironments({
  staging: everything,
  production: { ...everything, projectId: 'example-production', notify: {}, promotedFrom: 'staging' },
}).map(onGoogle);
if (staging === undefined || production === undefined) throw new Error('no environments');

let registries: Readonly<Record<string, ImageRegistry>>;
let theirs: ImageRegistry;
let ours: ImageRegistry;
let said: string[];

beforeEach(async () => {
  [theirs, ours] = [await new ImageRegistry().start(), await new ImageRegistry().start()];
  registries = { staging: theirs, production: ours };
  said = [];
});
afterEach(async () => {
  for (const registry of [theirs, ours]) await registry[Symbol.asyncDispose]();
});

const sources: ImageSources = {
  variables: {},
  headCommit: () => commit,
  environmentOf: async () => staging,
  registryOf: (environment: CloudEnvironment) => {
    const repository = registries[environment.name]?.repository(imageRepositoryOf(environment));
    if (repository === undefined) throw new Error(environment.name);
    return new Registry(repository, { username: 'x', password: secret, source: 'your Google credentials' });
  },
  say: sentence => said.push(sentence),
};

const layers = [randomBytes(300_000), randomBytes(200_000), randomBytes(0)] as const;

/** An image of the given layers, in staging's repository. */
function pushImage(tag: string | undefined, ...contents: readonly Uint8Array[]) {
  const config = theirs.addBlob(Buffer.from(JSON.stringify({ architecture: contents.length })));
  const content = { schemaVersion: 2, config, layers: contents.map(bytes => theirs.addBlob(bytes)) };
  return theirs.addManifest(manifestType, content, tag);
}

const deploy = () => chooseImage({}, production, sources);
/** What a deployment says that must not come to pass; nothing in production's repository may be findable then. */
async function failure(): Promise<string> {
  const error = await deploy().then(() => 'no error', String);
  expect([...ours.tags.keys(), ...ours.manifests.keys()]).toEqual([]);
  expect(error).toContain('production cannot get its image from staging: ');
  expect(error).not.toContain(secret);
  return error;
}

describe('an image that production does not have', () => {
  test('is taken from staging, the same to the last byte, and the record says so', async () => {
    const { digest } = pushImage(commit, ...layers);
    expect(await deploy()).toEqual({
      commit,
      image: `us-east1-docker.pkg.dev/example-production/flight-delay/flight-delay@${digest}`,
      copiedFrom: 'staging',
    });
    expect(ours.tags).toEqual(theirs.tags);
    expect(ours.manifests).toEqual(theirs.manifests);
    // A registry keeps nothing under a digest that is not its own.
    expect([...ours.blobs.keys()].sort()).toEqual([...theirs.blobs.keys()].sort());
    expect(said.join('\n')).toContain(digest);
  });

  test('of two platforms, with all that it consists of', async () => {
    const manifests = [pushImage(undefined, layers[0]), pushImage(undefined, ...layers)];
    const { digest } = theirs.addManifest(indexType, { schemaVersion: 2, manifests }, commit);
    expect((await deploy()).image).toContain(digest);
    expect([...ours.manifests].sort()).toEqual([...theirs.manifests].sort());
    expect(ours.blobs.size).toBe(theirs.blobs.size);
    expect([...ours.tags.keys()]).toEqual([commit]);
    // A layer that both have travels once.
    expect(ours.asked.filter(line => line === 'PUT /blobs')).toHaveLength(theirs.blobs.size);
  });

  test('is only looked for where nothing is deployed', async () => {
    const { digest } = pushImage(commit, ...layers);
    expect(await findImage(production, commit, sources)).toEqual({ digest, at: staging });
    expect(ours.asked.filter(line => !line.startsWith('HEAD'))).toEqual([]);
  });

  test('nor staging: it has to prove itself first', async () => {
    await expect(deploy()).rejects.toThrow(`npm run release:deploy -- staging --commit ${commit}`);
  });
});

test('an image that production has is not taken from anywhere', async () => {
  pushImage(commit, ...layers);
  const first = await deploy();
  theirs.trouble = () => 500;
  expect(await deploy()).toEqual({ commit, image: first.image });
});

test('staging takes no image from anybody', async () => {
  await expect(chooseImage({}, staging, sources)).rejects.toThrow('by hand:');
  expect(ours.asked).toEqual([]);
});

describe('nothing can be found in production, and the reason is told, where', () => {
  const [first, second] = layers.map(bytes => digestOf(bytes));

  test.each([
    ['the second layer cannot be read', 500, 'answers 500; try again later'],
    ['the second layer is lost', 404, `has lost ${second}`],
    ['the second layer breaks off', 'cut', `broke off in the middle of ${second}`],
    ['other bytes come', randomBytes(200_000), `other bytes than those of ${second}`],
    ['more bytes come', randomBytes(200_001), `other bytes than those of ${second}`],
    ['fewer bytes come', layers[1].subarray(1), `other bytes than those of ${second}`],
  ] as const)('%s', async (_, trouble, says) => {
    pushImage(commit, ...layers);
    theirs.trouble = (method, path) =>
      method === 'GET' && path.endsWith(second ?? '') ? trouble : undefined;
    expect(await failure()).toContain(says);
    expect(ours.blobs.has(first ?? '')).toBe(true);
    expect(ours.blobs.has(second ?? '')).toBe(false);

    // The next attempt goes on where this one ended.
    theirs.trouble = () => undefined;
    ours.asked.length = 0;
    await deploy();
    expect(ours.asked.filter(line => line === 'PUT /blobs')).toHaveLength(2);
  });

  test.each([
    ['another manifest comes', Buffer.from('{}'), 'another manifest than sha256:'],
    ['the manifest breaks off', 'cut', 'broke off'],
  ] as const)('%s', async (_, trouble, says) => {
    pushImage(commit, ...layers);
    theirs.trouble = (method, path) => (method === 'GET' && path.includes('manifests') ? trouble : undefined);
    expect(await failure()).toContain(says);
  });

  test.each([
    ['of a kind that nobody knows', 'text/html', { config: 1 }, '"text/html" is no image'],
    ['of a form that nobody knows', manifestType, { config: 1 }, 'and is unlike one'],
  ] as const)('what staging has is %s', async (_, type, content, says) => {
    theirs.addManifest(type, content, commit);
    expect(await failure()).toContain(says);
  });

  test('staging may not be read: who has to grant what', async () => {
    pushImage(commit, ...layers);
    theirs.trouble = () => 403;
    expect(await failure()).toContain(
      'refuses (403) to read us-east1-docker.pkg.dev/example-project/flight-delay/flight-delay with your Google ' +
        'credentials: expired, wrong, or without the right to read; nothing was deployed\n' +
        'To let the pipeline of production read there, somebody who may in example-project does once:\n' +
        '  gcloud artifacts repositories add-iam-policy-binding flight-delay --project example-project --location us-east1 ' +
        '--member serviceAccount:flight-delay-applier@example-production.iam.gserviceaccount.com ' +
        '--role roles/artifactregistry.reader',
    );
  });

  test('staging does not know who asks: nothing that a grant would mend', async () => {
    pushImage(commit, ...layers);
    theirs.trouble = () => 401;
    const error = await failure();
    expect(error).toContain('refuses (401) to read us-east1-docker.pkg.dev/example-project/');
    expect(error).not.toContain('gcloud');
  });

  test('docs/pipeline.md grants the same', () => {
    const page = readFileSync(new URL('../../docs/pipeline.md', import.meta.url), 'utf8');
    const grant = readerGrant(staging, production)
      .replaceAll(production.projectId, '<project id of production>')
      .replaceAll(staging.projectId, '<project id of staging>')
      .replaceAll(staging.region, '<region of staging>');
    expect(page.replaceAll(/ \\\n */g, ' ')).toContain(grant);
  });

  test.each([
    [401, 'without the right to write; nothing was deployed'],
    [403, 'without the right to write; nothing was deployed'],
    [404, '`npm run deploy` of its environment makes it'],
  ])('production may not be written to (%i)', async (status, says) => {
    pushImage(commit, ...layers);
    ours.trouble = method => (method === 'POST' ? status : undefined);
    const error = await failure();
    expect(error).toContain('example-production');
    expect(error).toContain(says);
    expect(error).not.toContain('gcloud');
  });

  test('production stores something else: the tag is not believed', async () => {
    pushImage(commit, ...layers);
    ours.trouble = (method, path) => (method === 'PUT' && path.includes('manifests') ? 201 : undefined);
    expect(await failure()).toContain(`${commit} became undefined`);
  });
});
