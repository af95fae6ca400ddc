import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { brainKinds } from '../brain/choose.ts';
import { brainsAtHand, rehearsalTest, root, sessionOptions } from '../testing/sessions.ts';
import { makeMistakes } from './make.ts';
import { mistakes } from './mistakes.ts';
import { columnOf, page, readRow, render } from './table.ts';

rehearsalTest(
  `every mistake is caught, and ${page} says by whom`,
  async () => {
    const { rows, messages } = await makeMistakes(mistakes, brainsAtHand, sessionOptions());
    const written = readFileSync(join(root, page), 'utf8');
    // What a brain that is not at hand catches is taken from the page.
    const complete = rows.map(row => ({
      ...row,
      forced: {
        ...row.forced,
        ...Object.fromEntries(
          brainKinds
            .filter(kind => !brainsAtHand.includes(kind))
            .map(kind => [kind, readRow(written, row.name)[columnOf[kind]]]),
        ),
      },
    }));
    expect(render(complete)).toBe(written);
    for (const { name, program, forced } of rows) {
      for (const kind of brainsAtHand) expect([name, kind, program ?? forced[kind]]).not.toContain(undefined);
      expect(messages.get(name)).not.toEqual([]);
    }
  },
  240_000,
);
