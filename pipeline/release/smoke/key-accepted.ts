import { contract } from '../../../service/contract.ts';
import { ReleaseError } from '../release-error.ts';
import { smokeKeyVariable } from '../secrets.ts';
import type { Client } from './client.ts';

/**
 * Asks what runs now whether it knows the key: one that has expired would make every good release look bad, and be
 * rolled back. A service that does not answer is no reason against releasing a better one.
 * @throws ReleaseError where the key is refused
 */
export async function assertKeyAccepted(client: Client): Promise<void> {
  const { status } = await client.post(contract.paths.predictions, { flights: [] });
  if (status === 401 || status === 403) {
    throw new ReleaseError(
      `the key in ${smokeKeyVariable} is refused (${status}) by what runs now: expired, revoked, or without the scope predict; nothing was deployed`,
    );
  }
}
