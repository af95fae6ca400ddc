import { contract } from '../../../service/contract.ts';
import type { Manifest } from '../../../service/model/manifest.ts';
import type { Finding } from '../record.ts';
import { badInput, goodInput, keyRefused, oldClients } from './checks.ts';
import type { Client } from './client.ts';

/** Between two looks at readiness, milliseconds. */
const pause = 2_000;

export interface SmokeOptions {
  readonly manifest: Manifest;
  /** How long the service may take to be ready, milliseconds: a load balancer needs a while to notice. */
  readonly patience: number;
  /** A monotonic clock, milliseconds. */
  monotonic(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

/**
 * Asks a running service what its clients would ask: readiness first, as long as it takes, then everything else once.
 * @returns every finding, not the first bad one alone
 */
export async function smoke(client: Client, options: SmokeOptions): Promise<Finding[]> {
  const ready = await readiness(client, options);
  const { manifest } = options;
  const findings = await Promise.all([
    goodInput(client, manifest),
    oldClients(client, manifest),
    badInput(client, manifest),
    keyRefused(client),
  ]);
  return [ready, ...findings.flat()];
}

async function readiness(client: Client, { patience, monotonic, sleep }: SmokeOptions): Promise<Finding> {
  const end = monotonic() + patience;
  for (;;) {
    const { status, text } = await client.get(contract.paths.ready);
    if (status === 200) return { check: 'readiness', passed: true, detail: contract.paths.ready };
    if (monotonic() >= end) {
      const said = status === 0 ? text : `status ${status}`;
      const detail = `${contract.paths.ready}: ${said}, ${Math.round(patience / 1_000)} s long`;
      return { check: 'readiness', passed: false, detail };
    }
    await sleep(pause);
  }
}
