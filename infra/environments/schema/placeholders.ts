/** What stands in a new environment's file where nobody but its owner can know the value. */
export const placeholders = { projectId: '<project id>', region: '<region>' } as const;
type Placeholder = keyof typeof placeholders;

/** What to write instead. */
export const wanted: Readonly<Record<Placeholder, string>> = {
  projectId: 'the id of your Google Cloud project',
  region: 'the Google Cloud region to run in, for example southamerica-west1',
};

/** Values for a first look that never meets a cloud. The digest is nobody's image. */
export const example = {
  projectId: 'example-project',
  region: 'southamerica-west1',
  digest: `sha256:${'e'.repeat(64)}`,
} as const;

const names: readonly Placeholder[] = ['projectId', 'region'];
/** Whether a value has members. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The values of an environment's file that still are placeholders. */
export const untouched = (input: unknown): readonly Placeholder[] =>
  isObject(input) ? names.filter(name => input[name] === placeholders[name]) : [];

/** The input with example values in place of placeholders. */
export const withExamples = (input: unknown): unknown =>
  isObject(input)
    ? { ...input, ...Object.fromEntries(untouched(input).map(name => [name, example[name]])) }
    : input;
