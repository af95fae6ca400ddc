import type { PreparedRequest } from '../generator/request.ts';
import type { Pinning } from '../processes/pinning.ts';
import type { Judged } from '../run/result.ts';
import type { KeyFile } from './key-file.ts';
import type { FaultName } from './result.ts';
import type { Scale } from './scale.ts';
import type { ServiceUnderTest, Start } from './service-under-test.ts';

/** What a fault has to do with. */
export interface Scene {
  readonly service: ServiceUnderTest;
  readonly url: URL;
  readonly keys: KeyFile;
  readonly scale: Scale;
  readonly pinning: Pinning;
  /** Directory of this fault alone. */
  readonly directory: string;
  /** The next question that must be answered, with the key of the load; each comes in its turn. */
  next(): PreparedRequest;
  /** Notes a moment, for the timeline. */
  moment(label: string): void;
  /** Waits until something is so. @throws Error naming it where that takes longer */
  until(what: string, isSo: () => boolean | Promise<boolean>, seconds: number): Promise<void>;
  /** Lets the load go on for a while. */
  pause(seconds: number): Promise<void>;
}

/** Load from elsewhere than usual. */
export interface Peak {
  readonly rate: number;
  readonly connections: number;
}

/** Something that is done to the service while it is under load. */
export interface Fault {
  readonly name: FaultName;
  /** What is done, in a sentence. @param scale how much of it */
  done(scale: Scale): string;
  /** Why it cannot be brought about here; undefined where it can. */
  missing?(scale: Scale): string | undefined;
  /** Changes how the service is started; what it makes for that is undone by `release`. */
  prepare?(start: Start): { start: Start; release(): void };
  /** Load that is the fault itself; the service may refuse what is too much. @param knee requests a second that it keeps up with */
  peak?(scale: Scale, knee: number): Peak;
  /**
   * Brings it about and takes it back.
   * @returns what else had to hold
   * @throws Error where it could not be brought about
   */
  run(scene: Scene): Promise<Judged[]>;
}

/** A check that all of a number of things went well, and that there were any. */
export const allOf = (title: string, good: number, of: number): Judged => ({
  title,
  wanted: 'all',
  found: `${good} of ${of}`,
  kept: of > 0 && good === of,
});

/** A check of something that is so or not. */
export const that = (title: string, isSo: boolean): Judged => ({
  title,
  wanted: 'yes',
  found: isSo ? 'yes' : 'no',
  kept: isSo,
});
