import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { everything, shipped, stacksOf } from '../../testing/example.ts';
import { type ProviderName, providerNames } from '../brain/brain.ts';
import { realBrain } from '../brain/real.ts';
import { configure } from './learn/asking.ts';
import { behaviours } from './learn/behaviour.ts';
import { learnProvider } from './learn/provider.ts';
import { restarting } from './learn/restarting.ts';
import { account } from './learn/stored.ts';
import { typesInUse } from './learn/types-in-use.ts';
import { written } from './learn/written.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [programs, behaviour] = z
  .tuple(
    [z.string(), z.string()],
    'usage: npm run record -- <directory of the providers’ programs> <directory of *.behaviour.json>',
  )
  .parse(positionals);

const accounts = {
  google: account,
  // Nobody listens there, and nobody has to.
  kubernetes: { host: 'https://127.0.0.1:1' },
} as const;

const note = (text: string) => stdout.write(`${text}\n`);
const inUse = typesInUse(stacksOf({ ...shipped, everything }));

for (const provider of providerNames) {
  const [file, version] = fileOf(programs, new RegExp(`^terraform-provider-${provider}_v([0-9.]+)_x5$`));
  const [facts] = fileOf(behaviour, new RegExp(`^${provider}-(${version})[.]behaviour[.]json$`));
  const brain = await restarting(async () => {
    const started = await realBrain(provider, file);
    await configure(started, accounts[provider]);
    return started;
  });
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

function fileOf(directory: string, pattern: RegExp): [file: string, version: string] {
  for (const name of readdirSync(directory)) {
    const [, version] = pattern.exec(name) ?? [];
    if (version !== undefined) return [join(directory, name), version];
  }
  throw new Error(`${directory} has no ${pattern.source}`);
}

function ofProvider(provider: ProviderName, types: readonly string[]): string[] {
  return types.filter(type => type.startsWith(`${provider}_`));
}
