import packageFile from '../../package.json' with { type: 'json' };
import { contract } from '../../service/contract.ts';
import { substitute } from '../drone/substitution.ts';
import type { Target } from './environments.ts';
import { googleKey, useGoogleKey } from './google.ts';
import { images } from './images.ts';
import { directory, install } from './tools.ts';
import { npm, pipeline, sh } from './words.ts';

/** What both plugins are told. */
const build = {
  build_args: [
    `GIT_SHA=${substitute('DRONE_COMMIT_SHA')}`,
    `SOURCE=${substitute('DRONE_REPO_LINK')}`,
    `VERSION=${packageFile.version}`,
  ],
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
const login = `${directory}/registry.env`;

/**
 * Builds and pushes the image of a commit, once: whatever is deployed later is this one, by digest.
 * @param to the first environment it will run in
 */
export function image(to: Target) {
  const basics = {
    trigger: { event: ['push', 'tag'], ref: ['refs/heads/main', 'refs/tags/**'] },
    node: { environment: to.name },
  } as const;
  /** Exit status 78 ends a pipeline, and well: a second build of a commit would have a digest of its own. */
  const check = {
    image: images.node,
    environment: googleKey(to.name),
    commands: [
      sh(`mkdir -p ${directory}`),
      install,
      // Says what the environment lacks before anything is pushed for it.
      npm('synth', to.name),
      useGoogleKey,
      sh(`if ${npm('release:digest', to.name).shell}; then exit 78; fi`),
    ],
  } as const;
  const digest = {
    image: images.node,
    environment: googleKey(to.name),
    commands: [useGoogleKey, npm('release:digest', to.name, '--artifact', artifact)],
  } as const;
  const settings = { ...build, repo: to.repository, artifact_file: artifact } as const;
  return to.registry === 'docker-hub'
    ? pipeline({
        ...basics,
        steps: {
          check,
          push: {
            image: images.docker,
            settings: {
              ...settings,
              username: { fromSecret: 'docker_username' },
              password: { fromSecret: 'docker_password' },
            },
          },
          digest,
        },
      })
    : pipeline({
        ...basics,
        steps: {
          check,
          login: googleLogin(to),
          push: {
            image: images.artifactRegistry,
            settings: { ...settings, location: to.region, env_file: login },
          },
          digest,
        },
      });
}

/** The plugin wants a password; this one is a token of the runner's identity that lasts an hour. */
const googleLogin = ({ name }: Target) =>
  ({
    image: images.googleCloud,
    environment: googleKey(name),
    commands: [
      useGoogleKey,
      sh('token="$(gcloud auth application-default print-access-token)"'),
      sh('umask 077'),
      sh(`echo DOCKER_USERNAME=oauth2accesstoken > ${login}`),
      sh(`echo "DOCKER_PASSWORD=$token" >> ${login}`),
    ],
  }) as const;
