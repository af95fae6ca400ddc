import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { importsInRepository } from '../../testing/imports.ts';
import { facts, withFacts } from './facts.ts';

const imports = importsInRepository();
const partOf = (file: string) => file.split('/', 1).join();
const isProgram = (file: string) => !file.endsWith('.test.ts') && !file.includes('/testing/');

describe('the table of facts', () => {
  test('is as `npm run docs` writes it', () => {
    const page = readFileSync(new URL('../../../docs/architecture.md', import.meta.url), 'utf8');
    expect(page).toBe(withFacts(page));
  });

  test.each(facts)('$statedIn is there, and who is said to read it imports it', ({ statedIn, readBy }) => {
    expect(imports.has(statedIn)).toBe(true);
    const others = Object.values(readBy).filter(file => !imports.get(file)?.has(statedIn));
    expect(others).toEqual([]);
  });

  test.each(facts)('of $statedIn it names a reader in each part that has one', ({ statedIn, readBy }) => {
    const reading = [...imports].filter(([file, of]) => isProgram(file) && of.has(statedIn));
    const parts = new Set(reading.map(([file]) => partOf(file)));
    expect([...parts].filter(part => !Object.values(readBy).some(file => partOf(file) === part))).toEqual([]);
  });
});

describe('the parts of the repository', () => {
  /** As docs/architecture.md has it. */
  const mayRead: Readonly<Record<string, readonly string[]>> = {
    service: [],
    infra: ['service'],
    pipeline: ['service', 'infra'],
    loadtest: ['service', 'infra', 'pipeline'],
  };

  test.each(Object.entries(mayRead))('%s imports of the others only %j', (part, allowed) => {
    const own = [...imports].filter(([file]) => partOf(file) === part && isProgram(file));
    const read = new Set(own.flatMap(([, of]) => [...of].map(partOf)));
    const others = Object.keys(mayRead).filter(other => other !== part && read.has(other));
    expect(others.filter(other => !allowed.includes(other))).toEqual([]);
  });
});
