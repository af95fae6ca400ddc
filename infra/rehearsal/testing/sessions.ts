import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { machine } from '../../commands/machine.ts';
import { findTerraform, rehearsing } from '../../commands/terraform-version.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import type { StackJson } from '../../synthesized.ts';
import type { BrainKind } from '../brain/choose.ts';
import { environmentToRehearse } from '../environment.ts';
import { type Session, type SessionOptions, startSession } from '../session.ts';

const found = findTerraform(machine, rehearsing);
const skipped = typeof found === 'string' && process.env['CI'] !== 'true';
if (skipped) process.stderr.write(`rehearsals are skipped: ${found}\n`);

/** A test that needs Terraform: skipped, with the reason printed above, where there is none; with CI=true it fails. */
export const rehearsalTest = skipped ? test.skip : test;

/** Whether somebody says where the real providers lie; a test does not download them. */
const mirrored = (file: string | undefined) =>
  file !== undefined && existsSync(file) && readFileSync(file, 'utf8').includes('_mirror');

/** Brains to test with: the recorded one, which every machine has, and before it the real one where there is a mirror. */
export const brainsAtHand: readonly [BrainKind, ...BrainKind[]] = mirrored(process.env['TF_CLI_CONFIG_FILE'])
  ? ['real', 'recorded']
  : ['recorded'];

export const root = join(import.meta.dirname, '../../..');

/** @throws Error where there is no Terraform */
export function sessionOptions(): Omit<SessionOptions, 'brain'> {
  if (typeof found === 'string') throw new Error(found);
  return { root, command: found.command, variables: process.env };
}

/** Plays with a session and closes it. */
export async function withSession<T>(
  environment: CloudEnvironment,
  brain: BrainKind,
  play: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await startSession(environment, { ...sessionOptions(), brain });
  try {
    return await play(session);
  } finally {
    await session.close();
  }
}

/** A session and what it is about. */
export interface Staging {
  readonly environment: CloudEnvironment;
  readonly session: Session;
  readonly stacks: ReadonlyMap<string, StackJson>;
}

/** Staging with the recorded brain and the bucket of its states, nothing else deployed. Close the session at the end. */
export async function bootstrappedStaging(): Promise<Staging> {
  const environment = await environmentToRehearse('staging');
  const session = await startSession(environment, { ...sessionOptions(), brain: 'recorded' });
  const stacks = session.stage.synthesize(environment);
  await session.terraform.bootstrap(environment, stacks);
  return { environment, session, stacks };
}
