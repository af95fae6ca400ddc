import type { FamilyUsage } from './family.ts';
import { launch, type Program } from './launch.ts';
import type { Pinning } from './pinning.ts';

/** A program for Node that serves: its command is flags and program. */
export type ServerProgram = Program;

/** A server under test. */
export interface RunningServer {
  /** `http://host:port`. */
  readonly url: string;
  usage(): FamilyUsage | undefined;
  /** Ends it as Ctrl-C would and waits for its end. */
  stop(): Promise<void>;
}

/**
 * Starts a server on its core and resolves as soon as it says where it listens.
 * @param extraFlags for Node, in front of the program's own
 * @throws Error with what it wrote where it does not get that far
 */
export async function startServer(
  server: ServerProgram,
  pinning: Pinning,
  directory: string,
  extraFlags: readonly string[] = [],
): Promise<RunningServer> {
  const command = [process.execPath, ...extraFlags, ...server.command];
  const { ready, usage, stop } = await launch(
    { ...server, command },
    pinning,
    directory,
    log => /"url":"([^"]+)"/.exec(log)?.[1],
  );
  return { url: ready, usage, stop };
}
