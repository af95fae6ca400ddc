import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { type Client, createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { Provider } from './tfplugin5_pb.js';

/** A provider's program, running. */
export interface Plugin {
  readonly client: Client<typeof Provider>;
  /** What the program said last on its standard error; the place to look when a call fails. */
  lastWords(): string;
  close(): Promise<void>;
}

/** What go-plugin wants to see before it believes that Terraform calls (terraform-plugin-go tfprotov5/tf5server). */
const magic = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/**
 * Starts a provider's program and shakes hands (hashicorp/go-plugin docs/internals.md): the first line it prints says
 * where it listens.
 * @param variables added to the environment of the program
 * @throws Error with the program's own words where it does not start
 */
export async function startPlugin(
  program: string,
  variables: Readonly<Record<string, string>>,
): Promise<Plugin> {
  const child = spawn(program, {
    env: { ...process.env, ...variables, TF_PLUGIN_MAGIC_COOKIE: magic, PLUGIN_PROTOCOL_VERSIONS: '5' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whatever ends us, it shall not stay behind.
  const end = () => child.kill();
  process.once('exit', end);
  let words = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    words = `${words}${text}`.slice(-4_000);
  });
  const exited = new Promise<void>(resolve => child.once('close', () => resolve())).finally(() =>
    process.off('exit', end),
  );
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    exited.then(() => reject(new Error(`${program} ended before it listened. ${words}`)));
  });
  const [, protocol, network, address = ''] = line.split('|');
  if (protocol !== '5' || network !== 'unix') {
    child.kill();
    throw new Error(`${program} does not speak protocol 5 on a socket: ${line}`);
  }
  const transport = createGrpcTransport({
    // Only a form: the connection is to the socket.
    baseUrl: 'http://provider',
    nodeOptions: { createConnection: () => connect(address) },
    readMaxBytes: 0xffffffff,
    writeMaxBytes: 0xffffffff,
    // What our part of the protocol has no name for (descriptions, identities) goes no further.
    binaryOptions: { readUnknownFields: false },
  });
  return {
    client: createClient(Provider, transport),
    lastWords: () => words,
    close() {
      child.kill();
      return exited;
    },
  };
}
