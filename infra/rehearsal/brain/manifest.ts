import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  type AttributePathSchema,
  Diagnostic_Severity,
  type DiagnosticSchema,
} from '../protocol/tfplugin5_pb.js';
import { decodeValue, encodeValue, isObject, type Value, valueAt } from '../protocol/value.ts';
import type { Brain } from './brain.ts';

const type = 'kubernetes_manifest';
const path = (names: readonly string[]): MessageInitShape<typeof AttributePathSchema> => ({
  steps: names.map(value => ({ selector: { case: 'attributeName', value } })),
});

/** A change of one of these is another object (manifest/provider/plan.go of the kubernetes provider, MPL-2.0). */
const identity = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']] as const;

/**
 * Thinks of `kubernetes_manifest` in place of the given brain: the real provider asks the cluster's API what the object
 * looks like, while planning, and here is none to ask.
 */
export const withManifests = (brain: Brain): Brain => ({
  ...brain,
  async validate(request) {
    if (request.typeName !== type) return brain.validate(request);
    return { diagnostics: problemsOf(content(decodeValue(request.config))) };
  },
  async plan(request) {
    if (request.typeName !== type) return brain.plan(request);
    const prior = decodeValue(request.priorState);
    const proposed = decodeValue(request.proposedNewState);
    if (!isObject(proposed)) return { plannedState: encodeValue(null) };
    const [before, after] = [content(prior), content(proposed)];
    // What the cluster made of a manifest stays as long as the manifest does.
    const object = isObject(prior) && same(before, after) ? prior['object'] : proposed['manifest'];
    const changed = identity.filter(names => !same(valueAt(before, names), valueAt(after, names)));
    return {
      plannedState: encodeValue({ ...proposed, object: object ?? null }),
      requiresReplace: isObject(prior) ? changed.map(names => path(['manifest', ...names])) : [],
      diagnostics: isNameless(after)
        ? [error('The object has no name', 'metadata.name: Required value: name or generateName is required')]
        : [],
    };
  },
  async upgrade(request) {
    if (request.typeName !== type) return brain.upgrade(request);
    return { upgradedState: { json: request.rawState?.json ?? new Uint8Array() } };
  },
});

/** A value whose type the schema leaves open travels as a pair of its type, in cty's JSON notation, and itself. */
const content = (resource: Value): Value | undefined => valueAt(resource, ['manifest', 1]);

const same = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The cluster refuses such an object, as soon as the provider shows it one. */
function isNameless(manifest: Value | undefined): boolean {
  const name = valueAt(manifest, ['metadata', 'name']) ?? null;
  return isObject(manifest) && (name === null || name === '');
}

/** What the provider checks without a cluster, in its words (manifest/provider/validate.go). */
function problemsOf(manifest: Value | undefined): Diagnostic[] {
  // It may be unknown as a whole.
  if (manifest === undefined) return [];
  if (!isObject(manifest)) {
    const summary = 'Failed to extract "manifest" attribute value from resource configuration';
    return [error(summary, 'a manifest is an object')];
  }
  const missing = ['apiVersion', 'kind', 'metadata'].filter(key => !(key in manifest));
  return [
    ...missing.map(key =>
      error(
        'Attribute key missing from "manifest" value',
        `'${key}' attribute key is missing from manifest configuration`,
        key,
      ),
    ),
    ...(manifest['status'] === undefined
      ? []
      : [
          error(
            'Forbidden attribute key in "manifest" value',
            "'status' attribute key is not allowed in manifest configuration",
            'status',
          ),
        ]),
  ];
}

type Diagnostic = MessageInitShape<typeof DiagnosticSchema>;

const error = (summary: string, detail: string, ...at: string[]): Diagnostic => ({
  severity: Diagnostic_Severity.ERROR,
  summary,
  detail,
  attribute: path(['manifest', ...at]),
});
