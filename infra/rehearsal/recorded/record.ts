import { readFileSync, writeFileSync } from 'node:fs';
import { stdout } from 'node:process';
import { everything, shipped, stacksOf } from '../../testing/example.ts';
import { type ProviderName, providerNames } from '../brain/brain.ts';
import { findPrograms, requiredProviders } from '../brain/programs.ts';
import { realBrain } from '../brain/real.ts';
import { configure } from './learn/asking.ts';
import { behaviours } from './learn/behaviour.ts';
import { learnProvider } from './learn/provider.ts';
import { restarting } from './learn/restarting.ts';
import { account } from './learn/stored.ts';
import { typesInUse } from './learn/types-in-use.ts';
import { written } from './learn/written.ts';

// node infra/rehearsal/recorded/record.ts: asks the real providers, which Terraform gets, and writes what they answer.

const accounts = {
  google: account,
  // Nobody listens there, and nobody has to.
  kubernetes: { host: 'https://127.0.0.1:1' },
} as const;

const note = (text: string) => stdout.write(`${text}\n`);
const stacks = stacksOf({ ...shipped, everything });
const inUse = typesInUse(stacks);
const required = requiredProviders(stacks);

const programs = await findPrograms('terraform', required, process.env);
if (programs.found === undefined) throw new Error(`the real providers cannot be had: ${programs.because}`);
for (const provider of providerNames) {
  const version = required[provider]?.version ?? '';
  const program = programs.found[provider];
  const brain = await restarting(async () => {
    const started = await realBrain(provider, program);
    await configure(started, accounts[provider]);
    return started;
  });
  const facts = new URL(`behaviour/${provider}-${version}.json`, import.meta.url);
  const recorded = await learnProvider(brain, {
    version,
    resources: ofProvider(provider, inUse.resources),
    data: ofProvider(provider, inUse.data),
    behaviours: behaviours.parse(JSON.parse(readFileSync(facts, 'utf8'))),
    note,
  });
  writeFileSync(new URL(`${provider}.json`, import.meta.url), written(provider, recorded));
  await brain.close();
}
programs.close();

function ofProvider(provider: ProviderName, types: readonly string[]): string[] {
  return types.filter(type => type.startsWith(`${provider}_`));
}
