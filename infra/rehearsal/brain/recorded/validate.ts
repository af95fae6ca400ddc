import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Path } from '../../protocol/schema.ts';
import {
  type AttributePathSchema,
  Diagnostic_Severity,
  type DiagnosticSchema,
} from '../../protocol/tfplugin5_pb.js';
import { isList, isObject, type ObjectValue, type Value } from '../../protocol/value.ts';
import { countProblemOf, problemOf } from './checks.ts';
import { combinationProblem } from './combinations.ts';
import { type Check, collection, type Field, type Fields } from './data.ts';
import { hasUnknown } from './equality.ts';

export type Diagnostic = MessageInitShape<typeof DiagnosticSchema>;

/** An error of the provider's at a place. */
export const errorAt = (path: Path, summary: string, detail = ''): Diagnostic => ({
  severity: Diagnostic_Severity.ERROR,
  summary,
  detail,
  attribute: pathMessage(path),
});

/** A place in a resource, as the plugin protocol says it. */
export const pathMessage = (path: Path): MessageInitShape<typeof AttributePathSchema> => ({
  steps: path.map(step =>
    typeof step === 'number'
      ? { selector: { case: 'elementKeyInt', value: BigInt(step) } }
      : { selector: { case: 'attributeName', value: step } },
  ),
});

/** What the provider's code has against a configuration; what its schema has against it, Terraform says. */
export function validate(fields: Fields, checks: readonly Check[], config: ObjectValue): Diagnostic[] {
  const visit = (inner: Fields, value: ObjectValue, path: Path): Diagnostic[] =>
    Object.entries(inner).flatMap(([name, field]) =>
      path.length === 0 && name === 'timeouts' ? [] : visitField(field, value[name] ?? null, [...path, name]),
    );

  const visitField = (field: Field, value: Value, path: Path): Diagnostic[] => {
    const combination = combinationProblem(field, path, value, { fields, config });
    if (combination !== undefined) return [combination];
    if (value === null) return [];
    const inner = field.fields;
    if (inner !== undefined) {
      const elements = isList(value) ? value : [value];
      // A set's elements and single objects have no index; lists of one block do.
      return elements.flatMap((element, index) => {
        const here = collection(field) === undefined ? path : [...path, index];
        return isObject(element) ? visit(inner, element, here) : [];
      });
    }
    // What is not known yet is validated once it is.
    if (hasUnknown(value)) return [];
    const own = (field.checks ?? []).flatMap(index => checks[index] ?? []);
    return own.flatMap(check => checked(check, value, path));
  };
  return visit(fields, config, []);
}

function checked(check: Check, value: Value, path: Path): Diagnostic[] {
  const place = path.join('.');
  const problem = (item: Value, where = place): Diagnostic[] => {
    const found =
      typeof item === 'string' || typeof item === 'number' ? problemOf(check, item, where) : undefined;
    return found === undefined ? [] : [errorAt(path, found)];
  };
  if (isList(value) && 'items' in check) {
    const found = countProblemOf(check, value.length, place);
    return found === undefined ? [] : [errorAt(path, found)];
  }
  if (isList(value)) return value.flatMap((item, index) => problem(item, `${place}.${index}`));
  if (!isObject(value)) return problem(value);
  return (check.each === 'key' ? Object.keys(value) : Object.values(value)).flatMap(item => problem(item));
}
