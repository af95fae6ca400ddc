import type { EnvironmentName, Target } from './environments.ts';
import { sh } from './words.ts';

const variable = 'GOOGLE_KEY';

/** What a step gets that acts on an environment's project; empty where the runner has an identity of its own. */
export const googleKey = <Name extends EnvironmentName>({ name }: Target<Name>) =>
  ({ [variable]: { fromSecret: `google_${name}` } }) as const;

/**
 * Puts the key, if there is one, where Google's libraries, Terraform and gke-gcloud-auth-plugin look for it: a file
 * outside the workspace, gone with the step's container.
 */
export const useGoogleKey = sh(
  `if [ -n "$${variable}" ]; then (umask 077 && printf %s "$${variable}" > /tmp/google.json) && export GOOGLE_APPLICATION_CREDENTIALS=/tmp/google.json; fi`,
);

/** What a step gets that asks the environment's registry or cluster, or the registry that its images are taken from. */
export const access = <Name extends EnvironmentName>(target: Target<Name>) =>
  [target.registry, target.takesFrom].includes('docker-hub')
    ? ({
        ...googleKey(target),
        REGISTRY_USERNAME: { fromSecret: 'docker_username' },
        REGISTRY_PASSWORD: { fromSecret: 'docker_password' },
      } as const)
    : googleKey(target);
