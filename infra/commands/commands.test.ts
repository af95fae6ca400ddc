import { describe, expect, test } from '@jest/globals';
import { readArguments } from './arguments.ts';
import { bootstrap, localState, override, type Workshop } from './bootstrap.ts';
import { type Machine, preflight } from './preflight.ts';
import { approval, stepsOf } from './steps.ts';

const google = { platform: 'google' } as const;
const kubeconfig = { platform: 'kubeconfig' } as const;

describe('preflight', () => {
  const machine = (changes: Partial<Machine> = {}): Machine => ({
    output: program => (program === 'terraform' ? 'Terraform v1.11.4\non linux_amd64' : undefined),
    exists: () => false,
    read: () => undefined,
    variables: {},
    home: '/home/someone',
    ...changes,
  });

  test('says everything that is missing, and how to get it', () => {
    expect(preflight(google, machine({ output: () => undefined }))).toEqual([
      'terraform is not on the PATH; install 1.11.0 or later: https://developer.hashicorp.com/terraform/install',
      expect.stringMatching(/no Google credentials: run `gcloud auth application-default login`/),
      expect.stringMatching(/gke-gcloud-auth-plugin is not on the PATH/),
    ]);
  });

  test.each([
    ['1.10.5', false],
    ['1.9.0', false],
    ['1.11.0', true],
    ['1.12.0', true],
    ['2.0.0', true],
  ])('terraform %s: %s', (version, good) => {
    const output = () => `Terraform v${version}`;
    const problems = preflight(kubeconfig, machine({ output, exists: () => true }));
    expect(problems).toEqual(good ? [] : [expect.stringContaining(`terraform is ${version}`)]);
  });

  test.each([
    ['a token', { GOOGLE_OAUTH_ACCESS_TOKEN: 'x' }, []],
    ['a key file', { GOOGLE_APPLICATION_CREDENTIALS: '/key.json' }, ['/key.json']],
    ['gcloud', {}, ['/home/someone/.config/gcloud/application_default_credentials.json']],
  ])('credentials by %s', (_, variables, files: readonly string[]) => {
    const output = () => 'Terraform v1.11.4';
    const exists = (path: string) => files.includes(path);
    expect(preflight(google, machine({ output, variables, exists }))).toEqual([]);
  });

  test("a machine of Google's own has an identity attached", () => {
    const output = () => 'Terraform v1.11.4';
    expect(preflight(google, machine({ output, read: () => 'Google Compute Engine\n' }))).toEqual([]);
  });

  test('a key file that is not there is named', () => {
    const variables = { GOOGLE_APPLICATION_CREDENTIALS: '/gone.json' };
    expect(preflight(google, machine({ variables }))).toContain(
      'GOOGLE_APPLICATION_CREDENTIALS names /gone.json, which is not there',
    );
  });

  test('a local environment wants a kubeconfig and nothing of Google', () => {
    expect(preflight(kubeconfig, machine())).toEqual([
      expect.stringMatching(/no kubeconfig at \/home\/someone\/\.kube\/config/),
    ]);
    const variables = { KUBECONFIG: '/a:/b' };
    expect(preflight(kubeconfig, machine({ variables, exists: path => path === '/b' }))).toEqual([]);
  });
});

describe('commands', () => {
  const stacks = ['staging-state', 'staging-network'];

  test('plan shows one stack after the other, deploy takes all', () => {
    const flags = ['--skip-synth', '--skip-provider-lock'];
    expect(stepsOf('plan', google, stacks, [])).toEqual([
      ['diff', 'staging-state', ...flags],
      ['diff', 'staging-network', ...flags],
    ]);
    expect(stepsOf('deploy', google, stacks, ['--auto-approve'])).toEqual([
      ['deploy', ...stacks, ...flags, '--auto-approve'],
    ]);
  });

  test('destroy leaves the stack that holds the states', () => {
    expect(stepsOf('destroy', google, stacks, [])[0]).not.toContain('staging-state');
    expect(stepsOf('destroy', kubeconfig, ['local'], [])[0]).toContain('local');
  });

  test('nobody is asked where nobody can answer', () => {
    expect(approval('deploy', [], false)).toEqual([expect.stringContaining('add --auto-approve')]);
    expect(approval('deploy', ['--auto-approve'], false)).toEqual([]);
    expect(approval('destroy', [], true)).toEqual([]);
    expect(approval('plan', [], false)).toEqual([]);
  });

  test('arguments', () => {
    expect(readArguments(['plan', 'staging', '--no-color'])).toEqual({
      command: 'plan',
      environment: 'staging',
      extra: ['--no-color'],
    });
    expect(() => readArguments(['plan'])).toThrow('npm run plan -- staging');
    expect(() => readArguments(['fly', 'staging'])).toThrow('"fly" is none of plan, deploy, destroy');
  });
});

describe('bootstrap', () => {
  const state = localState('staging');

  /** A machine and a cloud of a few booleans: what bootstrap did is in `calls`. */
  class Scene implements Workshop {
    readonly calls: string[] = [];
    readonly files = new Set<string>();
    bucket = false;
    failing: string | undefined;

    async terraform(args: readonly string[]) {
      const call = args.filter(arg => arg !== '-input=false').join(' ');
      const local = this.files.has(override);
      this.calls.push(`${local ? 'local' : 'bucket'}: ${call}`);
      if (this.failing === call) return { status: 1, messages: 'interrupted' };
      if (!local && !this.bucket) return { status: 1, messages: "storage: bucket doesn't exist" };
      if (local && call === 'apply') {
        this.bucket = true;
        this.files.add(state);
      }
      return { status: 0, messages: '' };
    }
    exists = (path: string) => this.files.has(path);
    write = (path: string) => this.files.add(path);
    remove = (path: string) => this.files.delete(path);
    say = () => undefined;
  }
  const fromNothing = [
    'bucket: init -reconfigure',
    'local: init -reconfigure',
    'local: apply',
    'bucket: init -migrate-state -force-copy',
  ];

  test('begins with a state on this machine, moves it into the bucket and leaves nothing behind', async () => {
    const scene = new Scene();
    expect(await bootstrap('staging', [], scene)).toBe(0);
    expect(scene.calls).toEqual(fromNothing);
    expect(scene.files).toEqual(new Set());
  });

  test('again: applies what has changed, in the bucket', async () => {
    const scene = new Scene();
    scene.bucket = true;
    expect(await bootstrap('staging', [], scene)).toBe(0);
    expect(scene.calls).toEqual(['bucket: init -reconfigure', 'bucket: apply']);
  });

  test.each(['apply', 'init -migrate-state -force-copy'])(
    'interrupted at "%s": the next run finishes',
    async call => {
      const scene = new Scene();
      scene.failing = call;
      expect(await bootstrap('staging', [], scene)).toBe(1);
      expect(scene.files).not.toContain(override);
      scene.failing = undefined;
      scene.calls.length = 0;
      expect(await bootstrap('staging', [], scene)).toBe(0);
      expect(scene.calls).toEqual(call === 'apply' ? fromNothing : fromNothing.slice(1));
      expect(scene.files).toEqual(new Set());
    },
  );

  test('another failure than a missing bucket is not taken for one', async () => {
    const scene = new Scene();
    scene.failing = 'init -reconfigure';
    expect(await bootstrap('staging', [], scene)).toBe(1);
    expect(scene.calls).toEqual(['bucket: init -reconfigure']);
  });
});
