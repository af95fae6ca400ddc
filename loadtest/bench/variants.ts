import { fileURLToPath } from 'node:url';
import type { ServiceEnvironment } from '../../service/settings.ts';
import type { ServerProgram } from '../processes/server.ts';
import { keyedEnvironment, openEnvironment, startCommand } from '../processes/service.ts';
import { servedModel } from '../questions/known-flights.ts';
import { singleAnswer } from '../questions/single.ts';

/** A server to measure. */
export interface Variant extends ServerProgram {
  readonly id: 'full' | 'keyless' | 'oneRun' | 'noop' | 'http';
  /** Key that the generator presents, null for none. */
  readonly key: string | null;
  /** The one body it always answers with; null where it predicts. */
  readonly constant: string | null;
}
export type VariantId = Variant['id'];

const program = (name: string) => fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url));

/**
 * The servers to compare. All get the same requests, byte for byte, but for the key.
 * @param keyFile with `key` in it
 * @param constant the answer of the servers that do nothing
 */
export function variantsOf(keyFile: string, key: string, constant: string): readonly Variant[] {
  const flags = startCommand().slice(0, -1);
  const keyed = keyedEnvironment(keyFile);
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
      environment: { ...openEnvironment, AUTH: 'off' } satisfies ServiceEnvironment,
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

/** What the servers that do nothing always answer: as long as the service's own answers. */
export function constantAnswer(): string {
  const [first] = servedModel().flights;
  return first === undefined ? '' : singleAnswer(first);
}
