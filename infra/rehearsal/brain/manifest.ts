import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  type AttributePathSchema,
  Diagnostic_Severity,
  type DiagnosticSchema,
} from '../protocol/tfplugin5_pb.js';
import {
  decodeValue,
  encodeValue,
  isObject,
  textAt,
  Unknown,
  type Value,
  valueAt,
} from '../protocol/value.ts';
import type { Brain } from './brain.ts';

const type = 'kubernetes_manifest';
const path = (...names: string[]): MessageInitShape<typeof AttributePathSchema> => ({
  steps: names.map(value => ({ selector: { case: 'attributeName', value } })),
});

/** A change of one of these is another object. */
const identity = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']] as const;

/**
 * Thinks of `kubernetes_manifest` in place of the given brain: the real provider asks the cluster's API what the object
 * looks like, while planning, and here is none to ask.
 */
export const withManifests = (brain: Brain): Brain => ({
  ...brain,
  async validate(request) {
    if (request.typeName !== type) return brain.validate(request);
    const manifest = valueAt(decodeValue(request.config), ['manifest']);
    return { diagnostics: problemsOf(manifest) };
  },
  async plan(request) {
    if (request.typeName !== type) return brain.plan(request);
    const prior = decodeValue(request.priorState);
    const proposed = decodeValue(request.proposedNewState);
    if (!isObject(proposed)) return { plannedState: encodeValue(null) };
    const manifest = proposed['manifest'] ?? null;
    const other = identity.some(
      steps => valueAt(content(prior), steps) !== valueAt(content(proposed), steps),
    );
    return {
      plannedState: encodeValue({ ...proposed, object: manifest }),
      requiresReplace: isObject(prior) && other ? [path('manifest')] : [],
    };
  },
  async upgrade(request) {
    if (request.typeName !== type) return brain.upgrade(request);
    return { upgradedState: { json: request.rawState?.json ?? new Uint8Array() } };
  },
});

/** A value whose type the schema leaves open travels as a pair of type and value. */
function content(resource: Value): Value | undefined {
  const manifest = valueAt(resource, ['manifest']);
  return valueAt(manifest, [1]) ?? manifest;
}

function problemsOf(manifest: Value | undefined): MessageInitShape<typeof DiagnosticSchema>[] {
  const object = valueAt(manifest, [1]) ?? manifest;
  if (!isObject(object) || object instanceof Unknown) return [];
  const problems = [
    textAt(object, ['apiVersion']) === undefined && 'apiVersion is missing',
    textAt(object, ['kind']) === undefined && 'kind is missing',
    textAt(object, ['metadata', 'name']) === undefined && 'metadata.name is missing',
    object['status'] !== undefined && 'status is for the cluster to say, not for a manifest',
  ];
  return problems.flatMap(problem =>
    problem === false
      ? []
      : [
          {
            severity: Diagnostic_Severity.ERROR,
            summary: `Invalid manifest: ${problem}`,
            attribute: path('manifest'),
          },
        ],
  );
}
