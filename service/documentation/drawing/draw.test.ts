import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { draw } from './draw.ts';
import type { Arrow, Picture } from './picture.ts';
import { withoutDetours } from './without-detours.ts';

const picture: Picture = {
  title: 'Two & three',
  description: 'One leads to <others>.',
  direction: 'down',
  members: [
    { id: 'one', title: 'One <b>', tone: 'main' },
    {
      id: 'frame',
      title: 'A frame',
      members: [{ id: 'two', title: 'Two', lines: ['said', { text: 'warned', tone: 'bad' }] }],
    },
  ],
  arrows: [{ from: 'one', to: 'two', label: 'leads to', tone: 'second' }],
  legend: { second: 'what it means' },
};

describe('a picture', () => {
  test('is the same each time, and has all its texts, escaped', async () => {
    const svg = await draw(picture);
    expect(await draw(picture)).toBe(svg);
    for (const text of [
      'Two &amp; three',
      'One leads to &lt;others&gt;.',
      'One &lt;b&gt;',
      'A frame',
      'said',
      'warned',
      'leads to',
      'what it means',
    ]) {
      expect(svg).toContain(`>${text}<`);
    }
  });

  test('is one image with a name and a description, for either ground, and asks nobody for anything', async () => {
    const svg = await draw(picture);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title description">\n<title id="title">/);
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|url\((?!#)/);
  });

  test('of an arrow to nowhere there is none', async () => {
    await expect(draw({ ...picture, arrows: [{ from: 'one', to: 'none' }] })).rejects.toThrow('none');
  });
});

describe('arrows without detours', () => {
  const reach = (arrows: readonly Arrow[]): string[] => {
    const found = new Set(arrows.map(({ from, to }) => `${from} ${to}`));
    for (const middle of 'abcdef') {
      for (const from of 'abcdef') {
        for (const to of 'abcdef') {
          if (found.has(`${from} ${middle}`) && found.has(`${middle} ${to}`)) found.add(`${from} ${to}`);
        }
      }
    }
    return [...found].sort();
  };
  const end = fc.constantFrom(...'abcdef');
  /** Without circles: each leads on in the alphabet. */
  const arrow = fc
    .record({ from: end, to: end, label: fc.option(fc.constant('says'), { nil: undefined }) })
    .filter(({ from, to }) => from < to)
    .map(({ label, ...ends }): Arrow => ({ ...ends, ...(label && { label }) }));

  test('lead wherever all of them led, and keep what says more', () => {
    fc.assert(
      fc.property(fc.array(arrow), arrows => {
        const kept = withoutDetours(arrows);
        expect(reach(kept)).toEqual(reach(arrows));
        const labelled = (all: readonly Arrow[]) =>
          new Set(all.filter(({ label }) => label).map(({ from, to }) => from + to));
        expect(labelled(kept)).toEqual(labelled(arrows));
      }),
    );
  });

  test('say nothing twice', () => {
    const all = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'a', to: 'c' },
      { from: 'a', to: 'b' },
    ];
    expect(withoutDetours(all)).toEqual(all.slice(0, 2));
  });
});
