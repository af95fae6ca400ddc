import type { EnvironmentName } from './environments.ts';
import { sh } from './words.ts';

const variable = 'GOOGLE_KEY';

/** What a step gets that acts on an environment's project; empty where the runner has an identity of its own. */
export const googleKey = <Name extends EnvironmentName>(environment: Name) =>
  ({ [variable]: { fromSecret: `google_${environment}` } }) as const;

/**
 * Puts the key, if there is one, where Google's libraries, Terraform and gke-gcloud-auth-plugin look for it: a file
 * outside the workspace, gone with the step's container.
 */
export const useGoogleKey = sh(
  `if [ -n "$${variable}" ]; then (umask 077 && printf %s "$${variable}" > /tmp/google.json) && export GOOGLE_APPLICATION_CREDENTIALS=/tmp/google.json; fi`,
);
