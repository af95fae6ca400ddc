import { ReleaseError } from '../release-error.ts';
import { type Credentials, registryVariables } from './credentials.ts';
import type { Repository } from './repository.ts';

/** A registry does not let somebody read, or write. */
export class RegistryRefusal extends ReleaseError {
  /** Name of the repository. */
  readonly repository: string;
  /** 401: it does not know who that is; 403: it knows, and that one may not. */
  readonly status: number;

  /** @param to what it refuses */
  constructor(
    { name, host }: Repository,
    credentials: Credentials | undefined,
    to: 'read' | 'write',
    status: number,
  ) {
    const who =
      credentials === undefined
        ? `anonymously; set ${registryVariables.username} and ${registryVariables.password}`
        : `with ${credentials.source}: expired, wrong, or without the right to ${to}`;
    super(`${host} refuses (${status}) to ${to} ${name} ${who}`);
    this.repository = name;
    this.status = status;
  }
}
