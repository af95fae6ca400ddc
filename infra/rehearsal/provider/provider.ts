import type { MessageInitShape } from '@bufbuild/protobuf';
import { ConnectError, type ServiceImpl } from '@connectrpc/connect';
import type { Brain, ProviderName } from '../brain/brain.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { Inconsistent } from '../cloud/faults.ts';
import { Refusal } from '../cloud/refusal.ts';
import { type Block, readBlock } from '../protocol/schema.ts';
import { Diagnostic_Severity, type DiagnosticSchema, type Provider } from '../protocol/tfplugin5_pb.js';
import { decodeValue, encodeValue, isObject, type Value } from '../protocol/value.ts';

/** A provider for Terraform out of a brain, which knows what is right, and a cloud, which does it. */
export function provider(name: ProviderName, brain: Brain, cloud: Cloud): ServiceImpl<typeof Provider> {
  const blocks = blocksOf(brain);
  return {
    async getSchema() {
      const { provider, resourceSchemas, dataSourceSchemas, diagnostics } = await brain.schema();
      // Without the capability to plan a destroy: the cloud is asked when it happens.
      return { ...(provider && { provider }), resourceSchemas, dataSourceSchemas, diagnostics };
    },
    prepareProviderConfig: request => brain.prepare(request),
    async configure(request) {
      cloud.configure(name, objectOf(decodeValue(request.config)) ?? {});
      return brain.configure(request);
    },
    validateResourceTypeConfig: request => brain.validate(request),
    validateDataSourceConfig: request => brain.validateData(request),
    upgradeResourceState: request => brain.upgrade(request),
    planResourceChange: request => brain.plan(request),

    async readResource({ typeName, currentState, private: kept }) {
      const state = objectOf(decodeValue(currentState));
      try {
        const found = state && cloud.read(name, typeName, state);
        return { newState: encodeValue(found), private: kept };
      } catch (error) {
        return { newState: encodeValue(state), private: kept, diagnostics: refused(error) };
      }
    },
    async applyResourceChange({ typeName, priorState, plannedState, plannedPrivate }) {
      const prior = objectOf(decodeValue(priorState));
      const planned = objectOf(decodeValue(plannedState));
      const block = await blocks.resource(typeName);
      try {
        const newState = await cloud.apply(name, { type: typeName, prior, planned, block });
        return { newState: encodeValue(newState), private: plannedPrivate, legacyTypeSystem: true };
      } catch (error) {
        // Without the legacy's licence Terraform tells of any difference from the plan.
        if (error instanceof Inconsistent) {
          return { newState: encodeValue(error.values), private: plannedPrivate, legacyTypeSystem: false };
        }
        // What was there is still there: nothing half done, unless the cloud says so.
        const remains = (error instanceof Refusal ? error.remains : undefined) ?? prior;
        return { newState: encodeValue(remains), private: plannedPrivate, diagnostics: refused(error) };
      }
    },
    async readDataSource({ typeName, config }) {
      try {
        const wanted = objectOf(decodeValue(config)) ?? {};
        return { state: encodeValue(cloud.readData(name, typeName, wanted, await blocks.data(typeName))) };
      } catch (error) {
        return { diagnostics: refused(error) };
      }
    },
    stop: () => ({}),
  };
}

const objectOf = (value: Value) => (isObject(value) ? value : null);

function refused(error: unknown): MessageInitShape<typeof DiagnosticSchema>[] {
  if (!(error instanceof Refusal)) throw error;
  return [{ severity: Diagnostic_Severity.ERROR, summary: error.message }];
}

/** Blocks by type, each read once. */
function blocksOf(brain: Brain) {
  const read = new Map<string, Block>();
  const find = async (kind: 'resourceSchemas' | 'dataSourceSchemas', type: string): Promise<Block> => {
    const key = `${kind} ${type}`;
    const known = read.get(key);
    if (known !== undefined) return known;
    const block = (await brain.schema())[kind][type]?.block;
    if (block === undefined) throw new ConnectError(`there is no type ${type}`);
    const made = readBlock(block);
    read.set(key, made);
    return made;
  };
  return {
    resource: (type: string) => find('resourceSchemas', type),
    data: (type: string) => find('dataSourceSchemas', type),
  };
}
