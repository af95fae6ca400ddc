/** What the registry wants to know of who asks. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Where they come from, for messages. */
  readonly source: string;
}

export interface CredentialSources {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** A Google access token of whoever runs this. @throws ReleaseError where there is none */
  googleToken(): string;
}

/** Variables with name and password (or access token) for any registry but Google's. */
export const registryVariables = { username: 'REGISTRY_USERNAME', password: 'REGISTRY_PASSWORD' } as const;

/**
 * @param host of the registry
 * @returns undefined where nobody says who he is: a public repository may be read like that
 */
export function credentialsFor(
  host: string,
  { variables, googleToken }: CredentialSources,
): Credentials | undefined {
  if (host.endsWith('.pkg.dev')) {
    // https://cloud.google.com/artifact-registry/docs/docker/authentication#token
    return { username: 'oauth2accesstoken', password: googleToken(), source: 'your Google credentials' };
  }
  const username = variables[registryVariables.username];
  const password = variables[registryVariables.password];
  if (!username || !password) return undefined;
  return { username, password, source: `${registryVariables.username} and ${registryVariables.password}` };
}
