import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FeatureSpace } from '../domain/features.ts';
import { type Manifest, manifestSchema } from './manifest.ts';
import { selfTest } from './self-test.ts';
import { type Graph, openGraph } from './session.ts';

/** A model that has proven that it is the one its manifest describes. */
export interface Model {
  readonly manifest: Manifest;
  readonly space: FeatureSpace;
  readonly graph: Graph;
}

/** The model cannot be served; the message names the file and the reason. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

/**
 * Loads `<root>/<version>/`, checks the graph's sha256 and scores the golden vectors.
 * @throws ModelError naming the file at fault and what is wrong with it
 */
export async function loadModel(root: string, version: string): Promise<Model> {
  const directory = join(root, version);
  const manifest = await readManifest(root, version, join(directory, 'manifest.json'));
  const file = join(directory, manifest.graph.file);
  const bytes = await readFile(file).catch((error: Error) => {
    throw new ModelError(`${file} cannot be read: ${error.message}`);
  });
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== manifest.graph.sha256) {
    throw new ModelError(`${file} has sha256 ${found}, its manifest says ${manifest.graph.sha256}`);
  }
  const space = new FeatureSpace(manifest.groups);
  const graph = await openGraph(bytes, space.width).catch((error: Error) => {
    throw new ModelError(`${file} cannot be loaded: ${error.message}`);
  });
  try {
    await selfTest(graph, space, manifest);
  } catch (error) {
    await graph.release();
    throw new ModelError(`${file} failed its self-test: ${error instanceof Error ? error.message : error}`);
  }
  return { manifest, space, graph };
}

async function readManifest(root: string, version: string, file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch(async () => {
    const versions = (await readdir(root).catch(() => [])).join(', ') || 'none';
    throw new ModelError(`${file} cannot be read; versions in ${root}: ${versions}`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ModelError(`${file} is not valid JSON`);
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw new ModelError(`${file} is not a manifest:\n${z.prettifyError(parsed.error)}`);
  if (parsed.data.version !== version) {
    throw new ModelError(`${file} says version ${parsed.data.version}, but its directory is ${version}`);
  }
  return parsed.data;
}
