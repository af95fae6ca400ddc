import { describe, expect, test } from '@jest/globals';
import { dnsName } from './dns-name.ts';
import { imageDigestReference, imageReference, imageRepository, repositoryOf } from './image-reference.ts';
import { labels } from './labels.ts';
import { projectId, projectNumber } from './project.ts';
import { region, zonesOf } from './region.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const refuses = (
  schema: {
    safeParse(text: unknown): { success: boolean; error?: { issues: { message: string }[] } | undefined };
  },
  text: unknown,
) => {
  const { success, error } = schema.safeParse(text);
  expect(success).toBe(false);
  return error?.issues.map(issue => issue.message).join('; ') ?? '';
};

describe('region', () => {
  test.each(['us-central1', 'southamerica-west1', 'europe-west12'])('%s is one', text => {
    expect(region.parse(text)).toBe(text);
  });

  test('a zone is refused as such', () => {
    expect(refuses(region, 'us-central1-a')).toBe(
      'is a zone; a region has no letter at its end, for example us-central1',
    );
  });

  test.each(['', 'US-CENTRAL1', 'us', 'us-central', 'global', 'us-central1 '])('"%s" is none', text => {
    expect(refuses(region, text)).toMatch(/must be a region/);
  });

  test('three zones, also where there is no zone a', () => {
    expect(zonesOf(region.parse('us-central1'))).toEqual(['us-central1-a', 'us-central1-b', 'us-central1-c']);
    expect(zonesOf(region.parse('us-east1'))).toEqual(['us-east1-b', 'us-east1-c', 'us-east1-d']);
  });
});

describe('image reference', () => {
  test.each([
    `docker.io/acme/flight-delay@${digest}`,
    'flight-delay:0.1.0',
    'localhost:5000/flight-delay:1.2.3-rc.1',
    `example.com/a/b:${'a1b2c3d4e5f6'}`,
  ])('%s names one image', text => {
    expect(imageReference.parse(text)).toBe(text);
  });

  test.each([
    'flight-delay',
    'flight-delay:latest',
    'a/b:main',
    'a/b:1',
    'a/b:1.2',
    'a/b@sha256:12',
    'A:1.2.3',
  ])('%s does not', text => {
    expect(refuses(imageReference, text)).toMatch(/no moving tag/);
  });

  test('a cloud wants the digest', () => {
    expect(refuses(imageDigestReference, 'a/b:1.2.3')).toMatch(/must be by digest/);
    expect(imageDigestReference.safeParse(`a/b@${digest}`).success).toBe(true);
  });

  test('its repository', () => {
    expect(repositoryOf(imageReference.parse('localhost:5000/a/b:1.2.3'))).toBe('localhost:5000/a/b');
    expect(repositoryOf(imageReference.parse(`localhost:5000/a@${digest}`))).toBe('localhost:5000/a');
    expect(refuses(imageRepository, 'a/b:1.2.3')).toMatch(/without tag/);
  });
});

describe('names', () => {
  test.each(['example.com', 'a-b.example.co', 'delays.xn--bcher-kva.example'])('%s is a DNS name', text => {
    expect(dnsName.parse(text)).toBe(text);
  });

  test.each(['localhost', 'https://a.example', 'a.example.', '-a.example', 'A.example', 'a..b', '10.0.0.1'])(
    '"%s" is none',
    text => {
      expect(refuses(dnsName, text)).toMatch(/DNS name/);
    },
  );

  test('project ids and numbers', () => {
    expect(projectId.parse('acme-flights-1')).toBe('acme-flights-1');
    for (const bad of ['abc', '1abcdef', 'Acme-flights', 'acme-flights-', 'a'.repeat(31)]) {
      expect(refuses(projectId, bad)).toMatch(/project id/);
    }
    expect(refuses(projectNumber, 'acme')).toMatch(/number of the project/);
  });

  test('labels', () => {
    expect(labels.safeParse({ team: 'data', 'cost-center': '' }).success).toBe(true);
    expect(labels.safeParse({ Team: 'data' }).success).toBe(false);
    expect(labels.safeParse({ team: 'Data' }).success).toBe(false);
  });
});
