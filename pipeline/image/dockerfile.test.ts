import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { userId } from '../../infra/constructs/workload/deployment.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { contract } from '../../service/contract.ts';
import { buildArguments } from './build-arguments.ts';

const text = readFileSync(join(import.meta.dirname, '../../Dockerfile'), 'utf8').replaceAll('\\\n', '');
const [, ...stages] = text.split(/^FROM /m);
const final = stages.at(-1) ?? '';

/** What follows an instruction; the last one counts. */
const instruction = (name: string, stage = final): string =>
  [...stage.matchAll(new RegExp(`^${name} +(.*)$`, 'gm'))].at(-1)?.[1] ?? '';
const words = z.array(z.string());
const command = (name: string) => words.parse(JSON.parse(/\[.*\]/.exec(instruction(name))?.[0] ?? 'null'));

describe('the Dockerfile says what is stated elsewhere', () => {
  test('the command is that of `npm start`, without a shell', () => {
    expect([...command('ENTRYPOINT'), ...command('CMD')].join(' ')).toBe(packageFile.scripts.start);
  });

  test('the user is that of the Deployment, in each stage that runs the program', () => {
    expect(instruction('USER')).toBe(`${userId}:${userId}`);
    expect(text).toContain(`install --directory --owner=${userId} `);
    expect(text).toContain(`\nUSER ${userId}\n`);
  });

  test('ports and probe are those of the contract', () => {
    const { ports, paths } = contract;
    expect(instruction('EXPOSE')).toBe(`${ports.public} ${ports.admin}`);
    expect(command('HEALTHCHECK').join(' ')).toContain(
      `'http://127.0.0.1:' + (process.env.PORT || ${ports.public}) + '${paths.ready}'`,
    );
  });

  test('name and description are those of the package', () => {
    const label = (name: string) =>
      new RegExp(`org\\.opencontainers\\.image\\.${name}="([^"]*)"`).exec(final)?.[1];
    expect(label('title')).toBe(contract.name);
    expect(packageFile.description).toContain(label('description')?.replace(/\.$/, ''));
  });

  test('every build argument is declared', () => {
    for (const name of Object.keys(buildArguments('', '')))
      expect(final).toContain(`\nARG ${name}=unknown\n`);
  });

  test('every stage begins with the same image, and no step needs more than the classic builder has', () => {
    expect(text.match(/^FROM \$\{NODE_IMAGE\}( AS \w+)?$/gm)).toHaveLength(stages.length);
    expect(text).not.toMatch(/^[A-Z]+ .*(--mount|<<)|^# *syntax/m);
  });
});
