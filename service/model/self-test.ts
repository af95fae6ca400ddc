import type { FeatureSpace, Flight } from '../domain/features.ts';
import { explain } from '../domain/prediction.ts';
import { float64FromHex, type Manifest } from './manifest.ts';
import type { Graph } from './session.ts';

/** Largest difference between a logit and its golden value: rounding of another order of summation. */
const tolerance = 1e-12;

/** A golden vector as a flight and its logit. */
export function readGolden(
  space: FeatureSpace,
  row: Manifest['golden'][number],
): { flight: Flight; logit: number } {
  const values = row.slice(0, -1);
  const hex = row.at(-1);
  if (values.length !== space.groups.length || typeof hex !== 'string') {
    throw new Error(`a golden vector has ${values.length} values for ${space.groups.length} groups`);
  }
  const flight = Object.fromEntries(space.groups.map((group, index) => [group.name, values[index] ?? null]));
  return { flight, logit: float64FromHex(hex) };
}

/**
 * Scores every golden vector in one run and compares label, probability and logit, and that the manifest's
 * weights explain the logit.
 * @throws Error naming the first vector that disagrees
 */
export async function selfTest(graph: Graph, space: FeatureSpace, manifest: Manifest): Promise<void> {
  const golden = manifest.golden.map(row => readGolden(space, row));
  const scores = await graph.run(space.encode(golden.map(({ flight }) => flight)), golden.length);
  golden.forEach(({ flight, logit }, index) => {
    const { intercept, contributions } = explain(space, manifest.intercept, flight);
    const explained = Object.values(contributions).reduce((sum, summand) => sum + summand, intercept);
    const near = (found: number, expected: number) => Math.abs(found - expected) <= tolerance;
    const agrees =
      near(scores.logit(index), logit) &&
      near(explained, logit) &&
      near(scores.probability(index), 1 / (1 + Math.exp(-logit))) &&
      scores.delayed(index) === logit > 0;
    if (!agrees) {
      throw new Error(
        `golden vector ${index} (${JSON.stringify(flight)}) has logit ${logit}, ` +
          `the graph says ${scores.logit(index)} and the weights ${explained}`,
      );
    }
  });
}
