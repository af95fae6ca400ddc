import { decodeValue, encodeValue, isObject, type ObjectValue, type Value } from '../../protocol/value.ts';
import type { Brain, ProviderName } from '../brain.ts';
import { customizations } from './custom/custom.ts';
import { type RecordedType, recordedData } from './data.ts';
import { planChange } from './plan.ts';
import { schemaResponse } from './schema.ts';
import { errorAt, pathMessage, validate } from './validate.ts';

/**
 * Thinks as a provider does, from what `npm run record` wrote down of it, for machines without the provider: of the
 * types that the program uses alone.
 */
export function recordedBrain(provider: ProviderName): Brain {
  const { resources, data, checks, ...recorded } = recordedData(provider);
  const schema = schemaResponse({ resources, data, checks, ...recorded });
  let account: ObjectValue = {};

  const known = (types: Readonly<Record<string, RecordedType>>, name: string): RecordedType => {
    const type = types[name];
    if (type === undefined) throw new Error(`nothing is recorded of ${name}: npm run record`);
    return type;
  };
  return {
    schema: async () => schema,
    prepare: async ({ config }) => ({ preparedConfig: encodeValue(decodeValue(config)) }),
    async configure({ config }) {
      account = objectOf(decodeValue(config)) ?? {};
      return {};
    },
    async validate({ typeName, config }) {
      const { fields } = known(resources, typeName);
      return { diagnostics: validate(fields, checks, objectOf(decodeValue(config)) ?? {}) };
    },
    async validateData({ typeName, config }) {
      const { fields } = known(data, typeName);
      return { diagnostics: validate(fields, checks, objectOf(decodeValue(config)) ?? {}) };
    },
    upgrade: async ({ rawState }) => ({ upgradedState: { json: rawState?.json ?? new Uint8Array() } }),
    async plan({ typeName, priorState, proposedNewState, config, priorPrivate }) {
      const { fields } = known(resources, typeName);
      const prior = objectOf(decodeValue(priorState));
      const proposed = objectOf(decodeValue(proposedNewState));
      if (proposed === null) return { plannedState: encodeValue(null), plannedPrivate: priorPrivate };
      const proposal = { prior, proposed, config: objectOf(decodeValue(config)) ?? {} };
      const {
        planned,
        replaces,
        errors = [],
      } = planChange(fields, proposal, customizations(typeName, fields, account));
      return {
        plannedState: encodeValue(planned),
        plannedPrivate: priorPrivate,
        requiresReplace: replaces.length === 0 ? [] : [...replaces, ['id']].map(pathMessage),
        diagnostics: errors.map(error => errorAt([], error)),
        legacyTypeSystem: true,
      };
    },
    close: async () => {},
  };
}

const objectOf = (value: Value): ObjectValue | null => (isObject(value) ? value : null);
