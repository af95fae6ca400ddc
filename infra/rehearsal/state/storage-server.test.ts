import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { Bucket } from './objects.ts';
import { serveStorage } from './storage-server.ts';

let bucket = new Bucket();
const storage = await serveStorage(name => (name === 'states' ? bucket : undefined));
const root = new URL(storage.endpoint).origin;
beforeEach(() => {
  bucket = new Bucket();
});
afterAll(storage.close);

/** Writes as Google's client does: a description and the content, in two parts. */
const upload = (name: string, text: string, query = '') =>
  fetch(`${root}/upload/storage/v1/b/states/o?uploadType=multipart${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/related; boundary=xyz' },
    body: `--xyz\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ name })}\r\n--xyz\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--xyz--\r\n`,
  });
const object = (name: string) => `${root}/storage/v1/b/states/o/${encodeURIComponent(name)}`;

test('what was written is read again, and listed by prefix', async () => {
  await upload('staging/network/default.tfstate', '{"serial":1}');
  await upload('production/network/default.tfstate', '{"serial":2}');
  const read = await fetch(`${root}/states/staging/network/default.tfstate`);
  expect(await read.text()).toBe('{"serial":1}');
  const listed = await fetch(`${root}/storage/v1/b/states/o?prefix=staging/`);
  expect(await listed.json()).toMatchObject({ items: [{ name: 'staging/network/default.tfstate' }] });
});

test('a lock is written once: whoever comes second is told', async () => {
  expect((await upload('x.tflock', 'mine', '&ifGenerationMatch=0')).status).toBe(200);
  expect((await upload('x.tflock', 'yours', '&ifGenerationMatch=0')).status).toBe(412);
  expect(bucket.get('x.tflock')?.text).toBe('mine');
});

test('a lock is deleted only by who holds it', async () => {
  await upload('x.tflock', 'mine', '&ifGenerationMatch=0');
  const generation = bucket.get('x.tflock')?.generation;
  expect((await fetch(`${object('x.tflock')}?ifGenerationMatch=99`, { method: 'DELETE' })).status).toBe(412);
  expect(bucket.get('x.tflock')).toBeDefined();
  const mine = `${object('x.tflock')}?ifGenerationMatch=${generation}`;
  expect((await fetch(mine, { method: 'DELETE' })).status).toBe(204);
  expect(bucket.get('x.tflock')).toBeUndefined();
});

test('every version is kept, each with a generation of its own', async () => {
  await upload('s', 'one');
  await upload('s', 'two');
  expect(bucket.versions.map(({ text }) => text)).toEqual(['one', 'two']);
  const [one, two] = bucket.versions;
  expect(two?.generation).toBeGreaterThan(one?.generation ?? Number.POSITIVE_INFINITY);
});

test('what is not there is a 404 with a reason, a bucket as well as an object', async () => {
  const missing = await fetch(object('nothing'));
  expect([missing.status, await missing.json()]).toEqual([
    404,
    { error: { code: 404, message: 'No such object: nothing', errors: expect.anything() } },
  ]);
  const nowhere = await fetch(`${root}/storage/v1/b/elsewhere/o?prefix=x`);
  expect(nowhere.status).toBe(404);
  expect(await nowhere.text()).toContain('bucket does not exist');
});
