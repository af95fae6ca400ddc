import { contract } from '../../service/contract.ts';
import { substitute } from '../drone/substitution.ts';
import { buildArguments } from '../image/build-arguments.ts';
import { access, googleKey, useGoogleKey } from './access.ts';
import type { Target } from './environments.ts';
import { images } from './images.ts';
import { copyAuthPlugin, directory, install, onPath } from './tools.ts';
import { npm, pipeline, sh } from './words.ts';

/** What both plugins are told. */
const build = {
  build_args: Object.entries(
    buildArguments(substitute('DRONE_COMMIT_SHA'), substitute('DRONE_REPO_LINK')),
  ).map(([name, value]) => `${name}=${value}`),
  // The commit and nothing else: a tag that never moves.
  tags: [substitute('DRONE_COMMIT_SHA')],
} as const;

/** Whether the image can be built. Nothing leaves the runner, so that a pull request needs no login. */
export const imageDryRun = pipeline({
  trigger: { event: ['pull_request'] },
  steps: {
    build: { image: images.docker, settings: { ...build, repo: contract.name, dry_run: true } },
  },
});

/** What was pushed, with its digest. */
const artifact = `${directory}/image.json`;
/** Credentials for the plugin, in the form it reads them. */
const registryLogin = `${directory}/registry.env`;

/**
 * Builds and pushes the image of a commit, once: whatever is deployed later is this one, by digest.
 * @param to the first environment it will run in
 */
export function image(to: Target) {
  const basics = {
    trigger: { event: ['push', 'tag'], ref: ['refs/heads/main', 'refs/tags/**'] },
    node: { environment: to.name },
  } as const;
  const asking = (...commands: readonly ReturnType<typeof sh>[]) =>
    ({ image: images.node, environment: access(to), commands: [onPath, useGoogleKey, ...commands] }) as const;

  // Says what the environment lacks, before anything is built for it.
  const check = {
    image: images.node,
    commands: [sh(`mkdir -p ${directory}`), install, npm('synth', to.name)],
  };
  // Exit status 78 ends a pipeline, and well: a second build of a commit would have a digest of its own.
  const once = asking(sh(`if ${npm('release:digest', to.name).shell}; then exit 78; fi`));
  const digest = asking(npm('release:digest', to.name, '--artifact', artifact));
  const settings = { ...build, repo: to.repository, artifact_file: artifact } as const;

  if (to.registry === 'docker-hub') {
    const username = { fromSecret: 'docker_username' } as const;
    const password = { fromSecret: 'docker_password' } as const;
    const push = { image: images.docker, settings: { ...settings, username, password } };
    return pipeline({ ...basics, steps: { check, once, push, digest } });
  }
  const push = {
    image: images.artifactRegistry,
    settings: { ...settings, location: to.region, env_file: registryLogin },
  };
  return pipeline({ ...basics, steps: { check, login: login(to), once, push, digest } });
}

/** The plugin wants a password; this one is a token of the runner's identity that lasts an hour. */
const login = (to: Target) =>
  ({
    image: images.googleCloud,
    environment: googleKey(to),
    commands: [
      ...copyAuthPlugin,
      useGoogleKey,
      sh('token="$(gcloud auth application-default print-access-token)"'),
      sh('umask 077'),
      sh(`echo DOCKER_USERNAME=oauth2accesstoken > ${registryLogin}`),
      sh(`echo "DOCKER_PASSWORD=$token" >> ${registryLogin}`),
    ],
  }) as const;
