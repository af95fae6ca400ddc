import { describe, expect, test } from '@jest/globals';
import { everything, shipped } from '../../testing/example.ts';
import { loadEnvironments, type Release } from './load.ts';
import { ProblemsError } from './problems.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const problemsOf = (inputs: Readonly<Record<string, unknown>>, release: Release = {}): readonly string[] => {
  try {
    loadEnvironments(inputs, release);
    return [];
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
};
const problems = (changes: object, release: Release = {}) =>
  problemsOf({ test: { ...everything, ...changes } }, release);

describe('environments', () => {
  test('the shipped ones are sound, once their owner has filled them in', () => {
    expect(problemsOf(shipped, { example: true })).toEqual([]);
  });

  test('a placeholder is named with its file and what to write', () => {
    expect(problemsOf({ staging: shipped['staging'] })).toEqual([
      'infra/environments/staging.ts: projectId is still "<project id>"; write the id of your Google Cloud project (for a look without: npm run synth -- staging --example)',
      'infra/environments/staging.ts: region is still "<region>"; write the Google Cloud region to run in, for example southamerica-west1 (for a look without: npm run synth -- staging --example)',
    ]);
  });

  test('every problem of every environment is told at once', () => {
    const bad = {
      ...everything,
      projectId: 'X',
      region: 'us-east1-b',
      domain: 'https://x',
      ranges: { nodes: '10.0.0.5/20' },
      surprise: true,
    };
    const found = problemsOf({ one: bad, two: { ...bad, projectId: undefined } });
    for (const name of ['one', 'two']) {
      for (const value of ['projectId', 'region: is a zone', 'domain', 'ranges.nodes', 'environment: Unr']) {
        expect(found.filter(line => line.startsWith(`infra/environments/${name}.ts: ${value}`))).toHaveLength(
          1,
        );
      }
    }
  });

  test('what contradicts itself is told together with what cannot be read', () => {
    const found = problems(
      {
        region: 'us-east1-b',
        ranges: { pods: '10.10.0.0/16' },
        replicas: { minimum: 9, maximum: 4 },
        nodePool: { machineType: 'z80', minimum: 9, maximum: 3 },
        surprise: true,
      },
      { image: 'flight-delay:latest' },
    );
    expect(found.map(line => line.replace('infra/environments/test.ts: ', ''))).toEqual([
      expect.stringMatching(/^region: is a zone/),
      expect.stringMatching(/^nodePool\.machineType: /),
      expect.stringMatching(/^environment: Unr/),
      'replicas: the minimum 9 is more than the maximum 4',
      'ranges: nodes 10.10.0.0/22 and pods 10.10.0.0/16 overlap',
      expect.stringMatching(/^IMAGE: "flight-delay:latest"/),
    ]);
  });

  test('the service says itself what is wrong with its settings', () => {
    expect(problems({ settings: { FDP_LOG_LEVEL: 'loud', FDP_NOPE: '1' } })).toEqual([
      expect.stringMatching(/settings\.FDP_LOG_LEVEL: must be one of/),
      expect.stringMatching(/settings: Unrecognized key: "FDP_NOPE"/),
    ]);
  });

  test('ranges may not overlap', () => {
    expect(problems({ ranges: { pods: '10.10.0.0/16' } })).toContain(
      'infra/environments/test.ts: ranges: nodes 10.10.0.0/22 and pods 10.10.0.0/16 overlap',
    );
  });

  test('nodes need addresses for themselves and their pods', () => {
    const found = problems({ ranges: { nodes: '10.10.0.0/29', pods: '10.16.0.0/24' } });
    expect(found).toContain(
      'infra/environments/test.ts: ranges: nodes 10.10.0.0/29 has addresses for 4 nodes, an upgrade needs 7',
    );
    expect(found).toContain(
      'infra/environments/test.ts: ranges: pods 10.16.0.0/24 is enough for 4 nodes of 32 pods, an upgrade needs 7',
    );
  });

  test('more replicas than the nodes can hold are refused', () => {
    expect(problems({ replicas: { minimum: 3, maximum: 30 } })).toEqual([
      'infra/environments/test.ts: replicas: 30, and 8 more during a rollout, do not fit on 6 nodes n2d-standard-4, which hold 18',
    ]);
  });

  test('minimum and maximum', () => {
    expect(problems({ replicas: { minimum: 5, maximum: 4 } })).toEqual([
      expect.stringMatching(/replicas: the minimum 5 is more than the maximum 4/),
    ]);
    expect(problems({ replicas: { minimum: 1, maximum: 4 } })).toEqual([expect.stringMatching(/2 or more/)]);
    expect(problems({ nodePool: { machineType: 'n2d-standard-4', minimum: 9, maximum: 6 } })).toEqual([
      expect.stringMatching(/nodePool: the minimum 9/),
    ]);
  });

  test('what names the project by number wants the number', () => {
    expect(problems({ projectNumber: undefined })).toEqual([
      expect.stringMatching(/projectNumber: is needed/),
    ]);
  });

  test('alerts go to mail addresses and to channels of the project, to each once', () => {
    const channel = 'projects/example-project/notificationChannels/1';
    expect(problems({ notify: { page: ['a@b.example', channel], ticket: ['a@b.example'] } })).toEqual([]);
    expect(
      problems({ notify: { page: ['a'], ticket: ['a@b.example', 'a@b.example'], runbooksUrl: 'x' } }),
    ).toEqual([
      expect.stringMatching(/notify\.page\.0: must be a mail address, or/),
      expect.stringMatching(/notify\.ticket: names somebody twice/),
      expect.stringMatching(/notify\.runbooksUrl: must be an https:/),
    ]);
    expect(problems({ notify: { page: ['projects/other-project/notificationChannels/1'] } })).toEqual([
      'infra/environments/test.ts: notify: projects/other-project/notificationChannels/1 is not of example-project',
    ]);
  });

  test('images come from another environment in the cloud, and in the end from one that they are pushed to', () => {
    const from = (promotedFrom: string, projectId = `from-${promotedFrom}`) => ({
      ...everything,
      ...{ projectId, promotedFrom, notify: {} },
    });
    expect(problemsOf({ staging: everything, live: from('staging') })).toEqual([]);
    expect(problemsOf({ live: from('staging') }, { known: { staging: everything } })).toEqual([]);
    const wrong = {
      local: shipped['local'],
      typo: from('stagign'),
      laptop: from('local'),
      self: from('self'),
      ...{ a: from('b'), b: from('a'), behind: from('a', 'behind-project') },
    };
    expect(problemsOf(wrong).map(line => line.replace('infra/environments/', ''))).toEqual([
      'typo.ts: promotedFrom: there is no environment "stagign"; there are local, typo, laptop, self, a, b, behind',
      'laptop.ts: promotedFrom: local is not in the cloud, so that it has no registry to take images from',
      'self.ts: promotedFrom: goes in a circle (self from self): nothing is pushed anywhere',
      'a.ts: promotedFrom: goes in a circle (a from b from a): nothing is pushed anywhere',
      'b.ts: promotedFrom: goes in a circle (b from a from b): nothing is pushed anywhere',
      'behind.ts: promotedFrom: goes in a circle (behind from a from b from a): nothing is pushed anywhere',
    ]);
  });

  test('two environments cannot share a project', () => {
    expect(problemsOf({ one: everything, two: everything })).toEqual([
      'infra/environments/two.ts: projectId: example-project is the project of one already',
    ]);
  });
});

describe('the image', () => {
  const ours = `us-east1-docker.pkg.dev/example-project/flight-delay/flight-delay@${digest}`;

  test('is run where it comes from', () => {
    const [environment] = loadEnvironments({ test: everything }, { image: ours });
    expect(environment).toMatchObject({ image: ours });
  });

  test('may be missing, before the first push', () => {
    expect(loadEnvironments({ test: everything })[0]).toMatchObject({ image: undefined });
  });

  test('by a moving tag, by a tag in the cloud, or of others is refused', () => {
    expect(problems({}, { image: 'a/b:latest' })).toEqual([expect.stringMatching(/no moving tag/)]);
    expect(problems({}, { image: 'a/b:1.2.3' })).toContainEqual(expect.stringMatching(/must be by digest/));
    expect(problems({}, { image: `a/b@${digest}` })).toEqual([
      `IMAGE: "a/b@${digest}" is not from us-east1-docker.pkg.dev/example-project/flight-delay/flight-delay, the only repository that test may run`,
    ]);
  });

  test('of Docker Hub, where the environment says so', () => {
    const hub = { ...everything, registry: { kind: 'docker-hub', repository: 'acme/flight-delay' } };
    const image = `docker.io/acme/flight-delay@${digest}`;
    expect(loadEnvironments({ test: hub }, { image })[0]).toMatchObject({ image });
  });

  test('of one environment leaves the others without', () => {
    const other = { ...everything, projectId: 'another-project', notify: {} };
    expect(loadEnvironments({ test: everything, other }, { image: ours })).toMatchObject([
      { image: ours },
      { image: undefined },
    ]);
  });
});
