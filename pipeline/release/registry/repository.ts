/** Where the registry's API finds a repository. */
export interface Repository {
  /** As image references say it: `docker.io/acme/flight-delay`. */
  readonly name: string;
  /** URL of its part of the API (OCI distribution specification 1.1). */
  readonly url: string;
  /** Host that credentials are for. */
  readonly host: string;
}

const loopback = /^(localhost|127(\.\d{1,3}){3})(:\d+)?$/;

/** Plain HTTP is for this machine alone, as with docker. */
const isSafe = (host: string, protocol: string): boolean => protocol === 'https:' || loopback.test(host);

/** Whether a URL may be sent credentials. */
export const isSafeUrl = (url: URL): boolean => isSafe(url.host, url.protocol);

/** @param name of an image, without tag or digest, with its registry's host */
export function repositoryAt(name: string): Repository {
  const slash = name.indexOf('/');
  const host = name.slice(0, slash);
  const path = name.slice(slash + 1);
  // Docker Hub's API has a name of its own, and a namespace for images of none.
  const [server, repository] =
    host === 'docker.io'
      ? ['registry-1.docker.io', path.includes('/') ? path : `library/${path}`]
      : [host, path];
  const protocol = loopback.test(server) ? 'http' : 'https';
  return { name, url: `${protocol}://${server}/v2/${repository}`, host };
}
