import type { z } from 'zod';
import type { Complaint, KnownWords } from './rule.ts';
import { rules } from './rules.ts';
import { documentSchema } from './schema.ts';
import { type Path, readSource, type Source } from './source.ts';
import { view } from './view.ts';

export interface Finding extends Complaint {
  /** Id of the rule that is broken. */
  readonly rule: string;
}

/**
 * Everything wrong in a `.drone.yml`, from top to bottom.
 * @throws UnreadableError where the text is no YAML
 */
export function lint(text: string, words: KnownWords): Finding[] {
  const file = readSource(text);
  const seen = view(file);
  return [
    ...file.documents.flatMap(schemaFindings),
    ...rules.flatMap(rule => rule.find(seen, words).map(complaint => ({ ...complaint, rule: rule.id }))),
  ].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

function schemaFindings(source: Source): Finding[] {
  const issues = documentSchema.safeParse(source.value).error?.issues ?? [];
  return issues.flatMap(issue => {
    const path = issue.path.map(step => (typeof step === 'symbol' ? String(step) : step));
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => unknownKey(source, path, key))
      : [wrongValue(source, path, issue)];
  });
}

const named = (path: Path): string =>
  path.map(step => (typeof step === 'number' ? `[${step}]` : step)).join('.');

const unknownKey = (source: Source, path: Path, key: string): Finding => ({
  rule: 'schema',
  place: source.keyPlace([...path, key]),
  message: `Drone knows no "${key}" in ${path.length === 0 ? 'a document' : named(path)}, and ignores it`,
  mend: 'correct its spelling or its place, or take it out',
});

const wrongValue = (source: Source, path: Path, issue: z.core.$ZodIssue): Finding => ({
  rule: 'schema',
  place: source.place(path),
  message: `${named(path) || 'the document'}: ${issue.message}`,
  mend: 'write it as https://docs.drone.io/yaml/docker/ has it',
});
