import { writeFileSync } from 'node:fs';
import packageFile from '../../package.json' with { type: 'json' };
import { formatKeyFile } from '../../service/security/key-file.ts';
import { mint } from '../../service/security/keys-command/commands.ts';
import type { ServiceEnvironment } from '../../service/settings.ts';

/** What `npm start` passes to Node, so that nothing else is measured than what runs. */
export function startCommand(): string[] {
  const [node, ...rest] = packageFile.scripts.start.split(/\s+/);
  if (node !== 'node' || rest.length === 0) throw new Error('the start script is not `node …` any more');
  return rest;
}

/** Larger than anything measured here: the limiter does its work and never refuses. */
export const unreachableRate = 1_000_000;

/** The service on free ports. */
export const openEnvironment = {
  PORT: '0',
  ADMIN_PORT: '0',
  FDP_RATE_LIMIT: String(unreachableRate),
} satisfies ServiceEnvironment;

/** The same with API keys. */
export const keyedEnvironment = (keyFile: string) =>
  ({ ...openEnvironment, AUTH: 'on', FDP_KEYS_FILE: keyFile }) satisfies ServiceEnvironment;

/** Writes a key file with one key, for a day. @returns the key */
export function writeKeys(file: string, now: Date): string {
  const request = {
    client: 'load',
    label: 'made for one run of a load test or benchmark',
    scopes: ['predict'],
    rate: unreachableRate,
    days: 1,
  } as const;
  const { keys, result } = mint([], request, now);
  writeFileSync(file, formatKeyFile(keys), { mode: 0o600 });
  return result.key;
}
