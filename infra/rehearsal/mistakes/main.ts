import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from '../../commands/machine.ts';
import { findTerraform, rehearsing } from '../../commands/terraform-version.ts';
import { brainKinds } from '../brain/choose.ts';
import { viewOn } from '../run/terminal-view.ts';
import { makeMistakes } from './make.ts';
import { mistakes } from './mistakes.ts';
import { page, render } from './table.ts';

// node infra/rehearsal/mistakes/main.ts: makes every mistake and writes the table of who catches it. Needs the real
// providers, since half of the table is theirs.

const root = join(import.meta.dirname, '../../..');
const view = viewOn(process.stdout);

const found = findTerraform(machine, rehearsing);
if (typeof found === 'string') {
  process.stderr.write(`${found}\n`);
  process.exitCode = 1;
} else {
  let made = 0;
  const { rows, messages } = await makeMistakes(
    mistakes,
    brainKinds,
    { root, command: found.command, variables: process.env },
    () => {
      made += 1;
      view.busy(`${made} of ${brainKinds.length * mistakes.length} mistakes made`);
    },
  );
  for (const { name } of mistakes)
    view.say(`${name}\n${(messages.get(name) ?? ['  nobody noticed']).join('\n')}`);
  writeFileSync(join(root, page), render(rows));
  view.say(`\nWritten: ${page}`);
}
