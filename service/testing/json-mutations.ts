import fc from 'fast-check';

/** A change somewhere inside a JSON value. */
interface Mutation {
  /** At each level which child to enter; it ends where there is none or no step is left. */
  readonly steps: readonly number[];
  readonly how: 'replace' | 'remove' | 'repeat' | 'wrap' | 'add' | 'edit';
  readonly value: unknown;
  readonly key: string;
  readonly text: string;
}

const values = fc.oneof(
  fc.constantFrom<unknown>(0, 1, 2, -1, 12, 13, 37, 1_000, 1_001, 0.5, 1e300, true, false, null, '', [], {}),
  fc.constantFrom(
    'x',
    'I',
    'Grupo LATAM',
    'grupo latam',
    'BOOL',
    'FP16',
    'STRING',
    'logit',
    '0',
    '1',
    '\ud800',
  ),
  fc.constantFrom('é'.repeat(256), '😀'.repeat(256), '😀'.repeat(257), 'e\u0301'.repeat(200)),
  fc.jsonValue({ maxDepth: 2 }),
);
const keys = fc.constantFrom(
  'data',
  'flights',
  'id',
  'inputs',
  'outputs',
  'parameters',
  'name',
  'month',
  'extra',
);
const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(), { maxLength: 6 }),
  how: fc.constantFrom('replace', 'remove', 'repeat', 'wrap', 'add', 'edit'),
  value: values,
  key: fc.oneof(
    { weight: 4, arbitrary: keys },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor') },
  ),
  text: fc.constantFrom(' ', ',', '0', '1', '2', '\t', '\n', '\u00a0', '\u0660', '\uff11', '\ud800', 'x'),
});

type Children = readonly (readonly [string, unknown])[];
const gone = Symbol('gone');

/** What stands in the place of a value after the change, at the end of the steps. */
function changed(value: unknown, { how, value: other, key, text, steps }: Mutation): unknown {
  const seed = steps.length + text.charCodeAt(0);
  if (how === 'remove') return gone;
  if (how === 'wrap') return [value];
  if (how === 'edit' && typeof value === 'string') {
    const at = seed % (value.length + 1);
    return value.slice(0, at) + text + value.slice(at);
  }
  if (Array.isArray(value) && how === 'repeat') return [...value, ...value];
  if (Array.isArray(value) && how === 'add') return [...value, other];
  // As own members, whatever their names: an assignment to __proto__ would be none.
  if (typeof value === 'object' && value !== null && how === 'add')
    return Object.fromEntries([...Object.entries(value), [key, other]]);
  return other;
}

function mutate(value: unknown, change: Mutation): unknown {
  const [step, ...steps] = change.steps;
  if (step === undefined || typeof value !== 'object' || value === null) return changed(value, change);
  const children: Children = Object.entries(value);
  if (children.length === 0) return changed(value, change);
  const at = step % children.length;
  const after = children.flatMap(([key, child], index) => {
    const next = index === at ? mutate(child, { ...change, steps }) : child;
    return next === gone ? [] : [[key, next] as const];
  });
  return Array.isArray(value) ? after.map(([, child]) => child) : Object.fromEntries(after);
}

/** JSON texts near those of `valid`: most of them with a change or several. */
export const nearly = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.tuple(valid, fc.array(mutation, { maxLength: 2 })).map(([value, changes]) => {
    const mutated = changes.reduce(mutate, value);
    return JSON.stringify(mutated === gone ? null : mutated);
  });
