import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { FeatureSpace, type Flight } from '../../domain/features.ts';
import { explain } from '../../domain/prediction.ts';
import { float64ToHex, type Manifest, manifestSchema } from '../manifest.ts';
import { groupColumns } from './columns.ts';
import { writeGraph } from './graph.ts';

/** The exported estimator: what `LogisticRegression` holds after `fit`. */
const sourceSchema = z
  .strictObject({
    kind: z.literal('LogisticRegression'),
    features: z.array(z.string()).min(1),
    coefficients: z.array(z.number()),
    intercept: z.number(),
    classes: z.tuple([z.literal(0), z.literal(1)]),
    labels: z.strictObject({ '0': z.string().min(1), '1': z.string().min(1) }),
    dtype: z.literal('float64'),
  })
  .refine(source => source.features.length === source.coefficients.length, {
    path: ['coefficients'],
    error: 'there must be one coefficient per feature',
  });

/** @throws Error naming the file and everything wrong with it */
function readSource(file: string, bytes: Buffer) {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = sourceSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not an exported LogisticRegression:\n${z.prettifyError(parsed.error)}`);
}

/** Enough flights to pin every column; the real model's 936 all fit. */
const goldenMaximum = 1_024;

function goldenFlights(space: FeatureSpace): Flight[] {
  const size = space.groups.reduce((product, group) => product * (group.options.length + 1), 1);
  const stride = Math.ceil(size / goldenMaximum);
  return [...space.allFlights()].filter((_, index) => index % stride === 0);
}

/** SHA-256, hex. */
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * Writes `model.onnx` and `manifest.json` for an exported estimator into `directory`, which must be
 * `<model name>/<version>`. Deterministic: the same source gives the same bytes.
 * @throws Error where the source is not such an estimator or the directory is not named after a version
 */
export async function buildModel(sourceFile: string, directory: string): Promise<Manifest> {
  const bytes = await readFile(sourceFile);
  const source = readSource(sourceFile, bytes);
  const version = basename(resolve(directory));
  if (!manifestSchema.shape.version.safeParse(version).success) {
    throw new Error(`${directory} must end in a version number: 1, 2, …`);
  }
  const name = basename(resolve(directory, '..'));
  const groups = groupColumns(source.features, source.coefficients);
  const space = new FeatureSpace(groups);
  const labels: [string, string] = [source.labels['0'], source.labels['1']];
  const provenance = {
    library: 'scikit-learn 1.1.2',
    estimator: 'LogisticRegression',
    training: 'balanced classes',
    target: 'delay over 15 minutes',
    source: { file: basename(sourceFile), sha256: sha256(bytes) },
  };
  const graph = writeGraph(name, source.coefficients, source.intercept, {
    name,
    version,
    features: JSON.stringify(source.features),
    labels: JSON.stringify(labels),
    trained_with: `${provenance.library} ${provenance.estimator}, ${provenance.training}`,
    target: provenance.target,
    source_sha256: provenance.source.sha256,
  });
  const manifest = manifestSchema.parse({
    name,
    version,
    description: {
      en: 'Whether a flight from Santiago de Chile leaves more than 15 minutes late.',
      es: 'Si un vuelo desde Santiago de Chile sale con más de 15 minutos de atraso.',
    },
    graph: { file: 'model.onnx', sha256: sha256(graph) },
    groups,
    intercept: source.intercept,
    labels,
    provenance,
    golden: goldenFlights(space).map(flight => {
      const { contributions } = explain(space, source.intercept, flight);
      const logit =
        Object.values(contributions).reduce((sum, summand) => sum + summand, 0) + source.intercept;
      return [...space.groups.map(group => flight[group.name] ?? null), float64ToHex(logit)];
    }),
  } satisfies Manifest);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'model.onnx'), graph);
  await writeFile(join(directory, 'manifest.json'), formatManifest(manifest));
  return manifest;
}

/** Readable JSON with one golden vector per line. */
function formatManifest({ golden, ...rest }: Manifest): string {
  const head = JSON.stringify(rest, null, 2).replace(/\n}$/, '');
  return `${head},\n  "golden": [\n${golden.map(row => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]\n}\n`;
}
