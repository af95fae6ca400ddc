import { fileURLToPath } from 'node:url';
import packageFile from '../../package.json' with { type: 'json' };
import type { ServiceEnvironment } from '../../service/settings.ts';

/** A server to measure. */
export interface Variant {
  readonly id: 'full' | 'keyless' | 'oneRun' | 'noop' | 'http';
  readonly title: string;
  /** Flags and program, for Node. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Key that the generator presents, null for none. */
  readonly key: string | null;
  /** The one body it always answers with; null where it predicts. */
  readonly constant: string | null;
}
export type VariantId = Variant['id'];

/** What `npm start` passes to Node, so that nothing else is measured than what runs. */
function startCommand(): string[] {
  const [node, ...rest] = packageFile.scripts.start.split(/\s+/);
  if (node !== 'node' || rest.length === 0) throw new Error('the start script is not `node …` any more');
  return rest;
}

const program = (name: string) => fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url));

/** Larger than anything measured here: the limiter does its work and never refuses. */
export const unreachableRate = 1_000_000;

/**
 * The servers to compare. All get the same requests, byte for byte, but for the key.
 * @param keyFile with `key` in it
 * @param constant the answer of the servers that do nothing
 */
export function variantsOf(keyFile: string, key: string, constant: string): readonly Variant[] {
  const flags = startCommand().slice(0, -1);
  const open = {
    PORT: '0',
    ADMIN_PORT: '0',
    FDP_RATE_LIMIT: String(unreachableRate),
  } satisfies ServiceEnvironment;
  const keyed = { ...open, AUTH: 'on', FDP_KEYS_FILE: keyFile } satisfies ServiceEnvironment;
  return [
    {
      id: 'full',
      title: 'the service, everything on',
      command: startCommand(),
      environment: keyed,
      key,
      constant: null,
    },
    {
      id: 'keyless',
      title: 'the service without keys',
      command: startCommand(),
      environment: { ...open, AUTH: 'off' } satisfies ServiceEnvironment,
      key: null,
      constant: null,
    },
    {
      id: 'oneRun',
      title: 'everything on, one run per request',
      command: [...flags, program('one-run-per-request')],
      environment: keyed,
      key,
      constant: null,
    },
    {
      id: 'noop',
      title: 'no-op Express handler',
      command: [...flags, program('noop-express'), constant],
      environment: {},
      key,
      constant,
    },
    {
      id: 'http',
      title: 'plain node:http',
      command: [...flags, program('plain-http'), constant],
      environment: {},
      key,
      constant,
    },
  ];
}
