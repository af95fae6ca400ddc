import type { MessageInitShape } from '@bufbuild/protobuf';
import { ConnectError, type ServiceImpl } from '@connectrpc/connect';
import type { Brain, ProviderName } from '../brain/brain.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { Inconsistent } from '../cloud/faults.ts';
import { Refusal } from '../cloud/refusal.ts';
import { type Block, readBlock } from '../protocol/schema.ts';
import { Diagnostic_Severity, type DiagnosticSchema, type Provider } from '../protocol/tfplugin5_pb.js';
import { decodeValue, encodeValue, isObject, type Value } from '../protocol/value.ts';

/** How often something was refused, by what Terraform asked for. */
export interface Refusals {
  validate: number;
  plan: number;
  apply: number;
}

/**
 * A provider for Terraform out of a brain, which knows what is right, and a cloud, which does it.
 * @param refusals counts what each refuses
 */
export function provider(
  name: ProviderName,
  brain: Brain,
  cloud: Cloud,
  refusals: Refusals,
): ServiceImpl<typeof Provider> {
  const blocks = blocksOf(brain);
  /** Counts an answer that has errors in it. */
  async function counted<T extends Diagnosed>(what: 'validate' | 'plan', answer: Promise<T>): Promise<T> {
    const answered = await answer;
    const isError = ({ severity }: { severity?: Diagnostic_Severity }) =>
      severity === Diagnostic_Severity.ERROR;
    if (answered.diagnostics?.some(isError)) refusals[what] += 1;
    return answered;
  }
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
    validateResourceTypeConfig: request => counted('validate', brain.validate(request)),
    validateDataSourceConfig: request => brain.validateData(request),
    upgradeResourceState: request => brain.upgrade(request),
    planResourceChange: request => counted('plan', brain.plan(request)),

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
        refusals.apply += 1;
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
    async importResourceState({ typeName, id }) {
      try {
        const state = encodeValue(cloud.find(name, typeName, id));
        return { importedResources: [{ typeName, state }] };
      } catch (error) {
        return { diagnostics: refused(error) };
      }
    },
    stop: () => ({}),
  };
}

/** An answer that may have problems in it. */
type Diagnosed = { diagnostics?: { severity?: Diagnostic_Severity }[] };

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
