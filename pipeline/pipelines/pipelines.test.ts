import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  environmentNames as cloudAndLocal,
  readEnvironment,
} from '../../infra/environments/schema/discover.ts';
import { drone } from '../drone/language.ts';
import { lint } from '../drone/lint/lint.ts';
import { render } from '../drone/render.ts';
import { secretsOf } from '../drone/secrets-of.ts';
import { buildArguments } from '../image/build-arguments.ts';
import { deployProduction, deployStaging } from './deploy.ts';
import { environmentNames, target } from './environments.ts';
import { image } from './image.ts';
import { images } from './images.ts';
import { droneFile, pipelines } from './pipelines.ts';
import { secrets } from './secrets.ts';
import { withSecretsTable } from './secrets-table.ts';
import { words } from './words.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
const staging = target('staging');

describe('.drone.yml', () => {
  test('is what pipeline/ makes of it; if not: npm run pipeline', () => {
    expect(read('.drone.yml')).toBe(droneFile());
  });

  test('breaks no rule of the linter', () => {
    expect(lint(droneFile(), words)).toEqual([]);
  });

  test('has commands that a shell can read', () => {
    const scripts = Object.values(pipelines).flatMap(({ input }) =>
      Object.values(input.steps).map(step => (step.commands ?? []).map(({ shell }) => shell).join('\n')),
    );
    const { status, stderr } = spawnSync('sh', ['-n'], { input: scripts.join('\n'), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('installs for its tests what .ci/run installs', () => {
    const [, packages = ''] = /no-install-recommends (.*prometheus.*) > /.exec(droneFile()) ?? [];
    const tools = [...read('.ci/run').matchAll(/^(?:need|unpack) \S+ (\S+)/gm)].map(([, name]) => name);
    expect([...tools, 'git'].sort()).toEqual(packages.split(' ').sort());
  });

  test('deploys to, rolls back and watches every environment in the cloud', async () => {
    const inputs = await Promise.all(
      cloudAndLocal().map(async name => ({ name, input: await readEnvironment(name) })),
    );
    const cloud = inputs
      .filter(({ input }) => JSON.stringify(input).includes('"google"'))
      .map(({ name }) => name);
    expect(cloud).toEqual([...environmentNames].sort());
    expect(Object.keys(pipelines)).toEqual(
      expect.arrayContaining(cloud.flatMap(name => [`deploy-${name}`, `rollback-${name}`, `drift-${name}`])),
    );
  });

  test('tells how everything ends that has secrets or deploys', () => {
    const { notify, 'image-dry-run': dryRun, ...others } = pipelines;
    expect(dryRun.input.trigger.event).toEqual(['pull_request']);
    expect([...notify.dependsOn].sort()).toEqual(Object.keys(others).sort());
  });
});

describe('an image', () => {
  const text = (changed: object) => render(drone({ image: image({ ...staging, ...changed }) }), []);

  test('goes to Artifact Registry, with a token of the runner', () => {
    const written = text({
      registry: 'artifact-registry',
      region: 'europe-west1',
      repository: 'europe-west1-docker.pkg.dev/p/r/i',
    });
    expect(written).toContain('image: plugins/gar:');
    expect(written).toContain('location: europe-west1\n');
    expect(written).toContain('repo: europe-west1-docker.pkg.dev/p/r/i\n');
    expect(written).not.toContain('docker_password');
    expect(lint(written, words)).toEqual([]);
  });

  test('or to Docker Hub, with an access token', () => {
    const written = text({ registry: 'docker-hub', repository: 'docker.io/acme/flight-delay' });
    expect(written).toContain('image: plugins/docker:');
    expect(written).toContain('repo: docker.io/acme/flight-delay\n');
    expect(written).toContain('from_secret: docker_password');
    expect(lint(written, words)).toEqual([]);
  });

  test.each(['artifact-registry', 'docker-hub'] as const)(
    'is built once a commit, tagged by it alone (%s)',
    registry => {
      const written = text({ registry });
      expect(written).toContain(`tags:\n        - '\${DRONE_COMMIT_SHA}'\n`);
      expect(written).toContain('if npm run release:digest -- staging; then exit 78; fi');
    },
  );

  test('is pushed to the one environment that takes none from another, and gets to all others from there', () => {
    const [first, ...others] = environmentNames.map(name => target(name));
    expect(first?.takesFrom).toBeUndefined();
    for (const { takesFrom } of others) expect(takesFrom).toBeDefined();
    expect(pipelines.image.input.node).toEqual({ environment: first?.name });
  });

  test('is built with the arguments of the Dockerfile', () => {
    const written = text({});
    for (const name of Object.keys(buildArguments('', '')))
      expect(written).toMatch(new RegExp(`- '?${name}=`));
  });

  test('is built on what the pipelines run in', () => {
    const dockerfile = existsSync(new URL('Dockerfile', root)) ? read('Dockerfile') : undefined;
    // Nothing to compare where there is no Dockerfile.
    expect(dockerfile ?? images.node).toContain(images.node);
  });
});

describe('an environment', () => {
  test('with a domain is asked by it, one without by its address', () => {
    const text = (domain: string | undefined) =>
      render({ deploy: deployStaging({ ...staging, domain }) }, []);
    expect(text('flights.example.com')).toContain('--url https://flights.example.com ');
    expect(text(undefined)).toContain('--url "http://$(cat .tools/address)" ');
  });
});

describe('secrets', () => {
  test('of Docker Hub are asked for by whoever takes images from there', () => {
    const asked = (takesFrom: 'artifact-registry' | 'docker-hub') =>
      secretsOf(deployProduction({ ...target('production'), takesFrom }));
    expect(asked('docker-hub')).toContain('docker_password');
    expect(asked('artifact-registry')).not.toContain('docker_password');
  });

  test('are within reach of no pull request', () => {
    const reachable = Object.values(pipelines).filter(({ input }) =>
      input.trigger.event.includes('pull_request'),
    );
    expect(reachable.length).toBeGreaterThan(0);
    expect(reachable.flatMap(secretsOf)).toEqual([]);
  });

  test('on the list are asked for by some pipeline, with one registry or the other', () => {
    const both = ['artifact-registry', 'docker-hub'] as const;
    const asked = [
      ...Object.values(pipelines),
      ...both.map(registry => image({ ...staging, registry })),
    ].flatMap(secretsOf);
    expect([...new Set(asked)].sort()).toEqual(Object.keys(secrets).sort());
  });

  test('are in docs/pipeline.md as the list has them; if not: npm run pipeline', () => {
    const page = read('docs/pipeline.md');
    expect(page).toBe(withSecretsTable(page));
  });
});
