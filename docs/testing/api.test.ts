import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { contract } from '../../service/contract.ts';
import { problemKinds } from '../../service/http/problem.ts';
import { readDocument, root } from './documents.ts';
import { follow } from './follow.ts';

const page = readDocument('docs/api.md');
const text = readFileSync(join(root, page.path), 'utf8');

follow([page]);

describe('docs/api.md', () => {
  test('its TypeScript is typed', () => {
    const directory = mkdtempSync(join(tmpdir(), 'typed-examples-'));
    const examples = page.blocks.filter(({ language }) => language === 'ts');
    for (const [index, { text }] of examples.entries()) writeFileSync(join(directory, `${index}.ts`), text);
    const settings = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { moduleDetection: 'force', typeRoots: [join(root, 'node_modules/@types')] },
      include: [directory],
    };
    writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(settings));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', directory], { encoding: 'utf8' });
    rmSync(directory, { recursive: true });
    expect(examples.length).toBeGreaterThan(1);
    expect(stdout).toBe('');
  });

  test('has every problem that a client can meet, with its status, and no other', () => {
    const rows = [...text.matchAll(/^\| (\d{3}) \| `([\w-]+)` \|/gm)].map(([, status, code]) => [
      code,
      Number(status),
    ]);
    expect(rows).toEqual(Object.entries(problemKinds).map(([code, { status }]) => [code, status]));
  });

  test('names every path that clients use', () => {
    const { metrics: _, page: __, ...paths } = contract.paths;
    expect(Object.values(paths).filter(path => !text.includes(path))).toEqual([]);
  });

  test('says how many flights fit into a request', () => {
    expect(text).toContain(
      `Up to ${contract.limits.rowsPerRequest.toLocaleString('en')} flights in one request`,
    );
  });
});
