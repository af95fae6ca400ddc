import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfProgram, root, run, say, stackIn, stacksIn, synthesizeExample } from './proof.ts';

// npm run exit:fork. Proves the first exit from archived CDKTF: the maintained fork under the old name, by an npm
// alias, writes the same stacks from the same program. Works on a copy; asks the npm registry for the fork.

/** CDK Terrain, and the constructs it wants. */
const fork = { cdktf: 'npm:cdktn@0.24.0', constructs: '10.6.0' } as const;

const copy = copyOfProgram();
const file = join(copy, 'package.json');
const manifest: { devDependencies: Record<string, string>; overrides: Record<string, string> } = JSON.parse(
  readFileSync(file, 'utf8'),
);
const { 'cdktf-cli': _, ...others } = manifest.devDependencies;
manifest.devDependencies = { ...others, ...fork };
// Without the override the providers would bring the archived library along, and its types would not fit.
manifest.overrides = { cdktf: fork.cdktf };
writeFileSync(file, JSON.stringify(manifest));

say(`installing ${fork.cdktf} as cdktf`);
run(copy, ['npm', 'install', '--no-package-lock']);
say('checking types');
run(copy, [process.execPath, join(root, 'node_modules/typescript/bin/tsc'), '-p', copy]);
say('synthesizing with both');
synthesizeExample(copy, join(copy, 'infra/main.ts'));
const ours = copyOfProgram();
synthesizeExample(ours, join(root, 'infra/main.ts'));

const stacks = stacksIn(ours);
const different = stacks.filter(stack => stackIn(ours, stack) !== stackIn(copy, stack));
if (stacks.join() !== stacksIn(copy).join() || different.length > 0) {
  say(`the fork writes other stacks: ${different.join(', ') || stacksIn(copy).join(', ')}`);
  process.exitCode = 1;
} else {
  say(`the fork writes the same ${stacks.length} stacks`);
}
