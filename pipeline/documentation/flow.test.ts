import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Box, Group } from '../../service/documentation/drawing/picture.ts';
import { secretsOf } from '../drone/secrets-of.ts';
import { pipelines } from '../pipelines/pipelines.ts';
import { generatedFiles } from './files.ts';
import { flowPicture } from './flow.ts';

const files = await generatedFiles();
const picture = flowPicture(pipelines);
const boxesIn = (members: readonly (Box | Group)[]): Box[] =>
  members.flatMap(member => ('members' in member ? boxesIn(member.members) : [member]));
const all = new Map(Object.entries(pipelines));
const boxes = new Map(boxesIn(picture.members).map(box => [box.id, box]));

describe('the picture of the automation', () => {
  test.each(Object.keys(files))('%s is what `npm run docs` writes', path => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(files[path]);
  });

  test.each(Object.entries(pipelines))('%s has its steps and secrets', (name, pipeline) => {
    const texts = (boxes.get(name)?.lines ?? []).map(line => (typeof line === 'string' ? line : line.text));
    const words = texts.flatMap(text => text.split(/ ?→ ?/));
    expect(words).toEqual(
      expect.arrayContaining([...Object.keys(pipeline.input.steps), ...secretsOf(pipeline)]),
    );
  });

  test.each(Object.entries(pipelines))(
    '%s comes after what it waits for, or after its events',
    (name, pipeline) => {
      const before = picture.arrows.filter(({ to }) => to === name).map(({ from }) => from);
      const events = pipeline.input.trigger.event.map(event => `event ${event}`);
      expect(before).toEqual(pipeline.dependsOn.length > 0 ? pipeline.dependsOn : events);
    },
  );

  test('what needs a runner of an environment is in its frame, and nothing else is', () => {
    for (const member of picture.members) {
      const own = 'members' in member ? boxesIn(member.members) : [];
      for (const { id } of own) {
        const environment = all.get(id)?.input.node?.['environment'];
        expect(member.title).toBe(`runners of the environment ${environment}`);
      }
      if (!('members' in member)) expect(all.get(member.id)?.input.node).toBeUndefined();
    }
  });
});
