import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Event, events } from './events.ts';
import { type Command, drone, language, type Pipeline, type Step } from './language.ts';
import { lint } from './lint/lint.ts';
import { render } from './render.ts';
import { words } from './testing/words.ts';

const { npm } = language<{ image: string; secret: string; script: string }>();
type AnyStep = Step<string, string, string>;

/** Text for a shell; what builders refuse, backslashes, is left out. */
const shellText = fc
  .array(
    fc.constantFrom(
      'echo',
      ' ',
      '"$HOME"',
      `\${HOME}`,
      "'a: b'",
      '#',
      '$$',
      '&&',
      '|',
      '{',
      '}',
      '\n',
      'yes',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((pieces): Command => ({ shell: pieces.join('') }));
const script = fc.constantFrom('test', 'start', 'lint').map(name => npm(name, '--quiet'));
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/).filter(text => text !== 'clone');
const someOf = (names: readonly string[]) => fc.subarray([...names]);

const step = (secrets: readonly string[], earlier: readonly string[]): fc.Arbitrary<AnyStep> =>
  fc
    .record({
      plugin: fc.boolean(),
      secret: fc.constantFrom(...secrets, undefined),
      commands: fc.array(fc.oneof(shellText, script), { minLength: 1, maxLength: 3 }),
      dependsOn: someOf(earlier),
      always: fc.boolean(),
    })
    .map(({ plugin, secret, commands, dependsOn, always }) => {
      const kept = secret === undefined ? {} : { webhook: { fromSecret: secret } };
      return plugin
        ? { image: 'plugins/slack:1.4.1', settings: { channel: 'builds', ...kept }, dependsOn, always }
        : { image: 'node:24.0.0', environment: kept, commands, dependsOn, always };
    });

const steps = (secrets: readonly string[]): fc.Arbitrary<Record<string, AnyStep>> =>
  fc
    .uniqueArray(name, { minLength: 1, maxLength: 4 })
    .chain(names =>
      fc
        .tuple(...names.map((_, index) => step(secrets, names.slice(0, index))))
        .map(made => ({ names, made })),
    )
    .map(({ names, made }) => Object.fromEntries(made.map((value, index) => [names[index] ?? '', value])));

const anyPipeline = (earlier: readonly string[]): fc.Arbitrary<Pipeline> =>
  fc
    .uniqueArray(fc.constantFrom<Event>(...events), { minLength: 1 })
    .chain(event => {
      const secrets = event.includes('pull_request') ? [] : words.secrets;
      return fc.record({ event: fc.constant(event), dependsOn: someOf(earlier), steps: steps(secrets) });
    })
    .map(({ event, dependsOn, steps: made }) => ({
      dependsOn,
      input: { trigger: { event }, dependsOn, steps: made },
    }));

test('what the builders can say, the linter accepts', () => {
  const file = fc
    .uniqueArray(name, { minLength: 1, maxLength: 4 })
    .chain(names =>
      fc.tuple(...names.map((_, index) => anyPipeline(names.slice(0, index)))).map(made => ({ names, made })),
    )
    .map(({ names, made }) =>
      render(drone(Object.fromEntries(made.map((value, index) => [names[index] ?? '', value]))), ['any']),
    );
  fc.assert(
    fc.property(file, text => {
      expect(lint(text, words)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
