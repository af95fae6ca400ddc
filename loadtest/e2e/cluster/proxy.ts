import { start } from '../../processes/children.ts';

/** Starts `kubectl proxy`, which ends with this process's other children. @returns its URL */
export function startProxy(): Promise<string> {
  const { process: child, exited } = start(['kubectl', 'proxy', '--port=0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const [, address] = /Starting to serve on (\S+)/.exec(said) ?? [];
        if (address !== undefined) resolve(`http://${address}`);
      });
    }
    exited.then(how => reject(new Error(`kubectl proxy did not start (${how}): ${said}`)));
  });
}
