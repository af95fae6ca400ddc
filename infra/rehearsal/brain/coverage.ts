import { ProblemsError } from '../../environments/schema/problems.ts';
import { resourcesOf, type StackJson } from '../../synthesized.ts';
import { providerNames } from './brain.ts';
import type { Brains } from './choose.ts';

/**
 * Sees to it that the brains know every type of resource in the stacks.
 * @throws ProblemsError naming those that they do not, before Terraform finds each by itself
 */
export async function assertCovered(
  stacks: ReadonlyMap<string, StackJson>,
  { kind, of }: Brains,
): Promise<void> {
  const schemas = await Promise.all(
    providerNames.map(async name => (await of[name].schema()).resourceSchemas),
  );
  const types = [...new Set(resourcesOf(stacks).map(({ type }) => type))];
  const problems = types
    .filter(type => !schemas.some(schema => Object.hasOwn(schema, type)))
    .map(type =>
      kind === 'recorded'
        ? `nothing is recorded of ${type}: run \`npm run record\` where the real providers are to be had`
        : `neither provider has a type ${type}`,
    );
  if (problems.length > 0) throw new ProblemsError(problems);
}
