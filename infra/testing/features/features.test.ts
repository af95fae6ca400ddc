import { describe, expect, test } from '@jest/globals';
import { at } from '../../synthesized.ts';
import { inspect } from '../example.ts';
import { platformFeatures } from './platform-features.ts';
import { workloadFeatures } from './workload-features.ts';

const program = inspect();
const features = [...platformFeatures, ...workloadFeatures];

describe('the gold standard', () => {
  test.each(features.filter(({ exception }) => exception === undefined))('$name', ({ evidence }) => {
    expect(evidence.length).toBeGreaterThan(0);
    for (const [type, path, value] of evidence) {
      const found = program.all(type).flatMap(({ values }) => at(values, path));
      if (value === undefined) expect([type, path, found.length > 0]).toEqual([type, path, true]);
      else expect([type, path, found]).toEqual([type, path, expect.arrayContaining([value])]);
    }
  });

  test.each(features.filter(({ exception }) => exception !== undefined))(
    'left out: $name',
    ({ exception }) => {
      expect(exception?.length).toBeGreaterThan(40);
    },
  );
});
