import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { burnAlerts, objectives } from '../../service/slo.ts';
import { loadEnvironments } from '../environments/schema/load.ts';
import { shipped } from '../testing/example.ts';
import { documentedEnvironments, generatedFiles } from './files.ts';
import { published } from './published-slas.ts';
import { writtenSources } from './written-pages.ts';

const inputs = Object.fromEntries(documentedEnvironments.map(name => [name, shipped[name]]));
const environments = loadEnvironments(inputs, { example: true });
const files = await generatedFiles({ environments, ...writtenSources() });
const page = files['docs/slo.md'] ?? '';

describe('what `npm run docs` writes of the platform', () => {
  test.each(Object.keys(files))('%s is not stale', path => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(files[path]);
  });

  test('docs/slo.md has every promise and alert, and its budget', () => {
    for (const { id } of [objectives.availability, ...objectives.latency]) {
      for (const alert of burnAlerts) expect(page).toContain(`\`${id}-${alert.id}\``);
    }
    expect(page).toContain('| 30 days | 21.6 |');
    expect(page).toMatch(/fast-burn.*\| 14\.4 \|.*\| 26 s \|/);
    expect(page).toMatch(/steady-burn.*\| 6 \|.*\| 65 s \|/);
    expect(page).toMatch(/slow-burn.*\| 3 \|.*\| 130 s \|/);
  });

  test('docs/slo.md does the sum: the path leaves 12.96 minutes, with the control plane in it nothing is left', () => {
    expect(page).toContain('| 99.98 % | 8.64 min | leaves 13 min of 21.6 min |');
    expect(page).toContain('| 99.93 % | 30.2 min | 8.64 min more than there are |');
    expect(page).toContain('| production, at rest | 2 of 3 | 99.9997 % |');
    for (const { source } of Object.values(published)) expect(page).toContain(source.url);
  });
});
