import type { Path, Place, Source, SourceFile } from './source.ts';

/** A text of a file, and where it stands. */
export interface Item {
  readonly text: string;
  readonly place: Place;
}
export type Fields = Readonly<Record<string, unknown>>;

/** A step or service, however wrong the rest of the file is. */
export interface StepView {
  readonly name: string;
  readonly fields: Fields;
  readonly path: Path;
  readonly place: Place;
}
export interface PipelineView {
  readonly name: string;
  readonly fields: Fields;
  readonly source: Source;
  readonly place: Place;
  /** Services, then steps: the order in which the runner reads them. */
  readonly steps: readonly StepView[];
}
/** What rules look at. */
export interface FileView {
  readonly file: SourceFile;
  readonly pipelines: readonly PipelineView[];
  /** Names of secrets that the file itself declares, as `kind: secret`. */
  readonly ownSecrets: readonly string[];
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isText = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
const textOf = (value: unknown): string => (isText(value) ? String(value) : '');

/** A file as rules see it: what cannot be read as expected is left out, because the schema has told of it. */
export function view(file: SourceFile): FileView {
  const documents = file.documents.map(source => ({ source, fields: fieldsOf(source.value) }));
  return {
    file,
    pipelines: documents
      .filter(({ fields }) => fields['kind'] === 'pipeline')
      .map(({ source, fields }) => ({
        // What Drone calls a pipeline without a name.
        name: textOf(fields['name']) || 'default',
        fields,
        source,
        place: source.place([fields['name'] === undefined ? 'kind' : 'name']),
        steps: ['services', 'steps'].flatMap(part => stepsOf(source, fields, part)),
      })),
    ownSecrets: documents
      .filter(({ fields }) => fields['kind'] === 'secret')
      .map(({ fields }) => textOf(fields['name'])),
  };
}

const stepsOf = (source: Source, pipeline: Fields, part: string): StepView[] =>
  listOf(pipeline[part]).flatMap((value, index) =>
    isFields(value)
      ? [
          {
            name: textOf(value['name']),
            fields: value,
            path: [part, index],
            place: source.place([part, index, 'name']),
          },
        ]
      : [],
  );

/** The texts of a value that may be one or a list. */
export const itemsAt = (source: Source, path: Path, value: unknown): Item[] =>
  isText(value)
    ? [{ text: String(value), place: source.place(path) }]
    : listOf(value).flatMap((member, index) =>
        isText(member) ? [{ text: String(member), place: source.place([...path, index]) }] : [],
      );

/** A condition: what it asks for, and what it rules out. */
export interface ConditionView {
  readonly include: readonly Item[];
  readonly exclude: readonly Item[];
}
/** The condition that stands at a place; a plain value or a list is short for `include`. */
export function conditionAt(source: Source, path: Path, value: unknown): ConditionView {
  const { include, exclude } = fieldsOf(value);
  return {
    include: isFields(value) ? itemsAt(source, [...path, 'include'], include) : itemsAt(source, path, value),
    exclude: itemsAt(source, [...path, 'exclude'], exclude),
  };
}

/** Whether a pipeline runs for an event; one that names none runs for all. */
export function runsOn({ source, fields }: PipelineView, event: string): boolean {
  const { include, exclude } = conditionAt(
    source,
    ['trigger', 'event'],
    fieldsOf(fields['trigger'])['event'],
  );
  const names = (items: readonly Item[]) => items.some(({ text }) => text === event || /^\*+$/.test(text));
  return !names(exclude) && (include.length === 0 || names(include));
}

/** Every secret that a pipeline asks for. */
export const secretsOf = ({ source, fields, steps }: PipelineView): Item[] => [
  ...itemsAt(source, ['image_pull_secrets'], fields['image_pull_secrets']),
  ...steps.flatMap(step =>
    ['environment', 'settings'].flatMap(part =>
      Object.entries(fieldsOf(step.fields[part])).flatMap(([key, value]) =>
        itemsAt(source, [...step.path, part, key, 'from_secret'], fieldsOf(value)['from_secret']),
      ),
    ),
  ),
];

/** The commands of a step. */
export const commandsOf = ({ source }: PipelineView, step: StepView): Item[] =>
  itemsAt(source, [...step.path, 'commands'], step.fields['commands']);
