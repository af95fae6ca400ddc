import type { Brain, ProviderName } from './brain.ts';
import { withManifests } from './manifest.ts';
import { findPrograms, type Required } from './programs.ts';
import { realBrain } from './real.ts';
import { recordedBrain } from './recorded/recorded.ts';

export const brainKinds = ['real', 'recorded'] as const;
export type BrainKind = (typeof brainKinds)[number];

/** The brains of both providers, of one kind. */
export interface Brains {
  readonly kind: BrainKind;
  /** Why they are not the real ones; undefined where they are, or were not wanted. */
  readonly because?: string | undefined;
  readonly of: Readonly<Record<ProviderName, Brain>>;
  close(): Promise<void>;
}

/**
 * The real providers where Terraform can get them, else what was recorded of them.
 * @param wanted undefined for the best there is
 * @throws Error where the real ones are wanted and cannot be had
 */
export async function chooseBrains(
  wanted: BrainKind | undefined,
  terraform: string,
  required: Required,
  variables: Readonly<Record<string, string>>,
): Promise<Brains> {
  if (wanted === 'recorded') return recorded();
  const programs = await findPrograms(terraform, required, variables);
  if (programs.found === undefined) {
    if (wanted === 'real') throw new Error(`the real providers cannot be had: ${programs.because}`);
    return recorded(programs.because);
  }
  const [google, kubernetes] = await Promise.all([
    realBrain('google', programs.found.google),
    realBrain('kubernetes', programs.found.kubernetes),
  ]);
  return {
    kind: 'real',
    of: { google, kubernetes: withManifests(kubernetes) },
    async close() {
      await Promise.all([google.close(), kubernetes.close()]);
      programs.close();
    },
  };
}

const recorded = (because?: string): Brains => ({
  kind: 'recorded',
  because,
  of: { google: recordedBrain('google'), kubernetes: withManifests(recordedBrain('kubernetes')) },
  close: async () => undefined,
});
