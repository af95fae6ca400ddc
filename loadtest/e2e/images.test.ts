import { spawn } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { imageReference } from '../../infra/values/image-reference.ts';
import { readArguments } from './arguments.ts';
import { terraformErrors } from './deployment.ts';
import { buildCommands, imagesOf, loadCommand } from './images.ts';

const images = imagesOf('abc123');

describe('images of a run', () => {
  test('may be deployed, and are three', () => {
    const names = Object.values(images);
    expect(new Set(names).size).toBe(3);
    expect(names.filter(name => !imageReference.safeParse(name).success)).toEqual([]);
  });

  test('the broken one differs in its program, which answers whatever it is asked but is never ready', async () => {
    const { input = '' } = buildCommands(images).at(-1) ?? {};
    expect(input).toContain(`FROM ${images.first}\n`);
    const [, program = ''] = JSON.parse(/^CMD (.*)$/m.exec(input)?.[1] ?? '[]');
    const free = program.replace(/listen\(\d+, '0\.0\.0\.0'\)/, "listen(0, '127.0.0.1')");
    const told = `console.log((${free}).on('listening', function () { console.log(this.address().port) }))`;
    const child = spawn(process.execPath, ['-e', told]);
    try {
      let output = '';
      for await (const chunk of child.stdout) {
        output += chunk;
        if (/^\d+\n/m.test(output)) break;
      }
      const url = `http://127.0.0.1:${/^(\d+)\n/m.exec(output)?.[1]}`;
      const status = async (path: string) => (await fetch(url + path)).status;
      expect([await status('/readyz'), await status('/predict')]).toEqual([503, 200]);
    } finally {
      child.kill();
    }
  });

  test.each([
    ['kind-test', null, 'kind load docker-image x:1 --name test'],
    ['minikube', null, 'minikube image load x:1'],
    ['kind-test', 'ctr import {image}', 'ctr import x:1'],
    ['gke_project_region_production', null, undefined],
  ])('in %s, told %j: %j', (context, given, command) => {
    expect(loadCommand('x:1', given, context)?.join(' ')).toBe(command);
  });
});

describe('arguments', () => {
  test('without any: good defaults', () => {
    expect(readArguments([])).toMatchObject({ rate: 200, load: null });
    expect(readArguments(['--help'])).toBe('help');
  });

  test('all problems are told at once', () => {
    const args = ['--rate', '0', '--connections', 'many', '--load', 'kind load'];
    expect(() => readArguments(args)).toThrow(/--rate[\s\S]*--connections[\s\S]*--load/);
    expect(() => readArguments(['--peak-rate', '100'])).toThrow('--peak-rate: must be more than --rate');
    expect(() => readArguments(['--fast'])).toThrow('--fast');
  });
});

test('of all that Terraform says, the errors are told', () => {
  const output =
    'Plan: 9 to add\n \u001b[31m│\u001b[0m \u001b[1mError: \u001b[0mnamespaces "x" already exists\n │ with y\n';
  expect(terraformErrors(output)).toBe('Error: namespaces "x" already exists');
  expect(terraformErrors('npm: not found\n')).toBe('npm: not found');
});
