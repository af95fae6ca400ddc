interface Secret {
  /** What it is for. */
  readonly purpose: string;
  /** The least it has to be able to do. */
  readonly needs: string;
}

const google = (environment: string): Secret => ({
  purpose: `Google credentials for ${environment}, as JSON, for runners without an identity of their own`,
  needs: `to act as the applier of ${environment} (\`roles/iam.serviceAccountTokenCreator\` on it), and nothing else`,
});
const key = (environment: string): Secret => ({
  purpose: `API key for the checks of a deployment to ${environment}`,
  needs: 'the scope `predict`, at 50 requests a second',
});

/** Every secret that a pipeline may ask for. None is within reach of a pull request. */
export const secrets = {
  google_staging: google('staging'),
  google_production: google('production'),
  smoke_key_staging: key('staging'),
  smoke_key_production: key('production'),
  docker_username: {
    purpose: "where images go with an environment's `registry.kind: 'docker-hub'`",
    needs: 'an account that may push to the one repository',
  },
  docker_password: {
    purpose: 'goes with `docker_username`',
    needs: 'an access token for read and write, not the password',
  },
  slack_webhook: {
    purpose: 'where builds are reported: an incoming webhook of Slack, Mattermost or Rocket.Chat',
    needs: 'to post to the one channel',
  },
} as const satisfies Readonly<Record<string, Secret>>;
export type SecretName = keyof typeof secrets;
