import { describe, expect, test } from '@jest/globals';
import { digestInArtifact } from './artifact-file.ts';
import { credentialsFor } from './credentials.ts';
import { repositoryAt } from './repository.ts';

const digest = `sha256:${'d'.repeat(64)}`;

test.each([
  ['docker.io/acme/flight-delay', 'https://registry-1.docker.io/v2/acme/flight-delay', 'docker.io'],
  ['docker.io/flight-delay', 'https://registry-1.docker.io/v2/library/flight-delay', 'docker.io'],
  [
    'europe-west1-docker.pkg.dev/p/r/i',
    'https://europe-west1-docker.pkg.dev/v2/p/r/i',
    'europe-west1-docker.pkg.dev',
  ],
  ['localhost:5000/a/b', 'http://localhost:5000/v2/a/b', 'localhost:5000'],
  ['registry.example:5000/a', 'https://registry.example:5000/v2/a', 'registry.example:5000'],
])('%s is read at %s', (name, url, host) => {
  expect(repositoryAt(name)).toEqual({ name, url, host });
});

describe('who asks', () => {
  const variables = { REGISTRY_USERNAME: 'acme', REGISTRY_PASSWORD: 'secret' };
  const googleToken = () => 'token';

  test('at Artifact Registry: whoever has the Google credentials', () => {
    expect(credentialsFor('europe-west1-docker.pkg.dev', { variables, googleToken })).toMatchObject({
      username: 'oauth2accesstoken',
      password: 'token',
    });
  });

  test('elsewhere: name and password, or nobody', () => {
    expect(credentialsFor('docker.io', { variables, googleToken })).toMatchObject({ username: 'acme' });
    expect(credentialsFor('docker.io', { variables: {}, googleToken })).toBeUndefined();
  });
});

describe('the artifact file of the image plugins', () => {
  const file = (image: string, found = digest) =>
    JSON.stringify({
      kind: 'docker/v1',
      data: { registryType: 'Docker', images: [{ image, digest: found }] },
    });

  test('holds the digest of what was pushed, with or without the name of Docker Hub', () => {
    for (const name of ['acme/flight-delay:abc', 'docker.io/acme/flight-delay:abc']) {
      expect(digestInArtifact(file(name), 'docker.io/acme/flight-delay', 'abc')).toBe(digest);
    }
    const google = 'europe-west1-docker.pkg.dev/p/r/i';
    expect(digestInArtifact(file(`${google}:abc`), google, 'abc')).toBe(digest);
  });

  test.each([
    ['{', 'is no JSON'],
    ['{"kind":"other"}', 'is unlike one'],
    [file('acme/flight-delay:abc', 'sha256:123'), 'must be a digest'],
    [file('acme/other:abc'), 'is about docker.io/acme/other:abc, not about'],
    [file('acme/flight-delay:def'), 'not about docker.io/acme/flight-delay:abc'],
  ])('%s', (text, says) => {
    expect(() => digestInArtifact(text, 'docker.io/acme/flight-delay', 'abc')).toThrow(says);
  });
});
