import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { buildModel } from './build.ts';
import { ModelProtoSchema } from './onnx_pb.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const source = here('../flight-delay/1/logistic-regression.json');
const committed = (file: string) => readFileSync(here(`../flight-delay/1/${file}`));

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'model-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('npm run model', () => {
  test('gives the committed files, byte by byte', async () => {
    const directory = join(root, 'flight-delay', '1');
    await buildModel(source, directory);
    for (const file of ['model.onnx', 'manifest.json']) {
      expect(readFileSync(join(directory, file)).equals(committed(file))).toBe(true);
    }
  });

  test('writes the estimator’s own weights, as a reader of the file finds them', () => {
    const { graph } = fromBinary(ModelProtoSchema, committed('model.onnx'));
    const doubles = (name: string) => {
      const raw = Buffer.from(graph?.initializer.find(found => found.name === name)?.rawData ?? []);
      return Array.from({ length: raw.length / 8 }, (_, index) => raw.readDoubleLE(index * 8));
    };
    const estimator = JSON.parse(readFileSync(source, 'utf8'));
    expect(doubles('weights')).toEqual(estimator.coefficients);
    expect(doubles('intercept')).toEqual([estimator.intercept]);
  });

  test.each([
    [
      'columns of a group apart',
      { features: ['A_1', 'B_1', 'A_2'], coefficients: [1, 2, 3] },
      /do not stand together/,
    ],
    ['a column without a group', { features: ['A'], coefficients: [1] }, /is not <group>_<value>/],
    ['too few coefficients', { features: ['A_1', 'A_2'], coefficients: [1] }, /one coefficient per feature/],
    [
      'another estimator',
      { kind: 'RandomForest', features: ['A_1'], coefficients: [1] },
      /LogisticRegression/,
    ],
  ])('refuses %s and writes nothing', async (_, change, message) => {
    const file = join(root, 'estimator.json');
    const estimator = {
      kind: 'LogisticRegression',
      intercept: 0,
      classes: [0, 1],
      labels: { 0: 'no', 1: 'yes' },
      dtype: 'float64',
    };
    writeFileSync(file, JSON.stringify({ ...estimator, ...change }));
    const directory = join(root, 'toy', '1');
    await expect(buildModel(file, directory)).rejects.toThrow(message);
    expect(() => readFileSync(join(directory, 'manifest.json'))).toThrow('ENOENT');
  });
});

test('names everything wrong with a source, its file, and a directory that is no version', async () => {
  const [broken, typeless] = [join(root, 'broken.json'), join(root, 'typeless.json')];
  writeFileSync(broken, '{');
  writeFileSync(typeless, '{"kind":"LogisticRegression","features":["A_1"],"coefficients":["1"]}');
  await expect(buildModel(broken, join(root, 'toy', '1'))).rejects.toThrow(`${broken} is not valid JSON`);
  const all = /typeless\.json is not[\s\S]*at coefficients\[0\]/;
  await expect(buildModel(typeless, join(root, 'toy', '1'))).rejects.toThrow(all);
  await expect(buildModel(typeless, join(root, 'toy', '1'))).rejects.toThrow(/at intercept/);
  const latest = join(root, 'toy', 'latest');
  await expect(buildModel(source, latest)).rejects.toThrow('must end in a version number');
  expect(existsSync(latest)).toBe(false);
});
