import { expect, test } from '@jest/globals';
import { type ProviderName, providerNames } from '../../rehearsal/brain/brain.ts';
import { withManifests } from '../../rehearsal/brain/manifest.ts';
import { findPrograms, type Programs, requiredProviders } from '../../rehearsal/brain/programs.ts';
import { realBrain } from '../../rehearsal/brain/real.ts';
import { recordedBrain } from '../../rehearsal/brain/recorded/recorded.ts';
import { configure } from '../../rehearsal/recorded/learn/asking.ts';
import { brainsAtHand, sessionOptions } from '../../rehearsal/testing/sessions.ts';
import { resourcesOf } from '../../synthesized.ts';
import { everything, shipped, stacksOf } from '../example.ts';
import { type Comparison, compare } from './comparison.ts';
import { exceptions } from './exceptions.ts';

const accounts = {
  google: {
    project: 'example-project',
    region: 'us-east1',
    billing_project: 'example-project',
    user_project_override: true,
    default_labels: { app: 'flight-delay', environment: 'everything' },
  },
  // Nobody listens there.
  kubernetes: { host: 'https://127.0.0.1:1' },
} as const;

const stacks = stacksOf({ ...shipped, everything });
const resources = resourcesOf(stacks);
const found: Programs = brainsAtHand.includes('real')
  ? await findPrograms(sessionOptions().command, requiredProviders(stacks), process.env)
  : { found: undefined, because: 'TF_CLI_CONFIG_FILE names no mirror' };

async function comparisons(provider: ProviderName, program: string): Promise<Comparison[]> {
  const real = await realBrain(provider, program);
  const recorded = withManifests(recordedBrain(provider));
  try {
    for (const brain of [real, recorded]) await configure(brain, accounts[provider]);
    const own = resources.filter(
      ({ type }) => type.startsWith(`${provider}_`) && type !== 'kubernetes_manifest',
    );
    return await compare({ provider, real, recorded }, own);
  } finally {
    await real.close();
  }
}

const told = ({ type, asked, real, recorded }: Comparison) => ({
  type,
  asked,
  real: [real.action, ...real.replaces, ...real.says].join(' '),
  recorded: [recorded.action, ...recorded.replaces, ...recorded.says].join(' '),
});

const isDifferent = ({ real, recorded }: Comparison): boolean =>
  real.action !== recorded.action || real.replaces.join() !== recorded.replaces.join();

if (found.found === undefined) {
  test.skip(`the real providers cannot be had here: ${found.because}`, () => undefined);
} else {
  const all = (
    await Promise.all(providerNames.map(provider => comparisons(provider, found.found[provider])))
  ).flat();
  found.close();

  test('the recorded brain refuses, changes and replaces what the real one does', () => {
    expect(all.length).toBeGreaterThan(1_000);
    expect(all.filter(isDifferent).map(told)).toEqual([]);
  });

  test('every resource is planned, and planned again without a change, by both', () => {
    const asked = (what: string) => all.filter(({ asked }) => asked === what).map(({ real }) => real.action);
    expect(new Set(asked('create'))).toEqual(new Set(['create']));
    expect(new Set(asked('create, others unknown'))).toEqual(new Set(['create']));
    expect(new Set(asked('nothing'))).toEqual(new Set(['no-op']));
  });

  test('both plan the same values, but for known exceptions, all of which still are', () => {
    const otherwise = all.filter(comparison => !isDifferent(comparison) && !comparison.samePlan);
    const excepted = ({ type, asked }: Comparison) =>
      exceptions.find(exception => exception.type === type && exception.asked.test(asked));
    expect(otherwise.filter(comparison => excepted(comparison) === undefined).map(told)).toEqual([]);
    expect(new Set(otherwise.map(excepted))).toEqual(new Set(exceptions));
  });
}
