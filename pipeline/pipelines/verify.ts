import { environmentNames } from './environments.ts';
import { images } from './images.ts';
import { install, onPath, terraform } from './tools.ts';
import { npm, pipeline, sh } from './words.ts';

/** Installs what the image lacks. */
const debian = (...packages: readonly string[]) =>
  sh(
    `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages.join(' ')} > /dev/null`,
  );

/** What tests run, git apart the same as .ci/run installs: Drone sets CI=true, so that what is missing is a failure. */
const tested = ['chromium', 'curl', 'git', 'prometheus', 'python3', 'wrk'] as const;

/**
 * Everything that can be known without an account. It runs what a stranger's pull request says, so it has no secrets,
 * and no labels: its runner needs no identity.
 */
export const verify = pipeline({
  trigger: { event: ['push', 'pull_request'] },
  steps: {
    install: { image: images.node, commands: [install] },
    pipeline: { image: images.node, commands: [npm('pipeline', '--check'), npm('lint:pipeline')] },
    terraform,
    // Where Terraform cannot be had the tests run all the same, for all the rest that they tell.
    test: { image: images.node, always: true, commands: [debian(...tested), onPath, npm('test')] },
    rehearsal: {
      image: images.node,
      commands: [onPath, ...environmentNames.map(name => npm('rehearse', name))],
    },
    plan: {
      image: images.node,
      commands: [debian('git'), onPath, ...environmentNames.map(name => npm('plan', name, '--rehearse'))],
    },
  },
});
