import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bootstrap } from '../../commands/bootstrap.ts';
import { stepsOf } from '../../commands/steps.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import type { StackJson } from '../../synthesized.ts';
import { failuresIn, Interrupted, RehearsalError } from './failure.ts';
import { type PlannedChange, readPlan } from './plan.ts';
import type { Stage } from './stage.ts';
import { type Ended, type Running, runTool } from './tool.ts';

/** cdktf's own command line, started without a shell. */
const cdktf = join(
  dirname(createRequire(import.meta.url).resolve('cdktf-cli/package.json')),
  'bundle/bin/cdktf',
);

/** What runs where. */
export interface Terminal {
  readonly stage: Stage;
  /** `terraform` or `tofu`. */
  readonly terraform: string;
  /** The whole environment of the tools. */
  readonly variables: Readonly<Record<string, string>>;
}

type Stacks = ReadonlyMap<string, StackJson>;

/** Of several stacks the one that a command is about. */
const only = (name: string, stacks: Stacks): Stacks => new Map([...stacks].filter(([key]) => key === name));

/** The commands of infra/commands on the stacks of a stage, each with Terraform and cdktf themselves. */
export class Terraform {
  readonly #terminal: Terminal;
  readonly #running = new Set<Running>();
  #interrupted = false;
  /** Backends that stacks were initialized with, by name of the stack. */
  readonly #initialized = new Map<string, string | undefined>();
  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** @throws RehearsalError */
  async bootstrap({ name }: CloudEnvironment, stacks: Stacks): Promise<void> {
    const state = `${name}-state`;
    const cwd = this.#terminal.stage.stack(state);
    let last: Ended = { status: 0, text: '' };
    const status = await bootstrap(name, ['-auto-approve'], {
      terraform: async args => {
        last = await this.start([this.#terminal.terraform, ...args], cwd).ended;
        return { status: last.status, messages: last.text };
      },
      exists: path => existsSync(join(cwd, path)),
      write: (path, text) => writeFileSync(join(cwd, path), text),
      remove: path => rmSync(join(cwd, path), { force: true }),
      say: () => undefined,
    });
    if (status !== 0) this.#fail('bootstrap', last, only(state, stacks));
  }

  /**
   * Runs `cdktf deploy` or `destroy` on all stacks.
   * @throws RehearsalError
   */
  async run(verb: 'deploy' | 'destroy', environment: CloudEnvironment, stacks: Stacks): Promise<void> {
    for (const step of stepsOf(verb, environment, [...stacks.keys()], ['--auto-approve'])) {
      const command = [process.execPath, cdktf, ...step] as const;
      const result = await this.start(command, this.#terminal.stage.directory).ended;
      if (result.status !== 0) this.#fail(verb, result, stacks);
    }
  }

  /**
   * What Terraform would change in a stack.
   * @throws RehearsalError
   */
  async plan(name: string, stacks: Stacks): Promise<PlannedChange[]> {
    await this.#initialize(name, stacks);
    await this.#on(name, stacks, 'plan', '-input=false', '-out=rehearsal.tfplan');
    return readPlan(await this.#on(name, stacks, 'show', '-json', 'rehearsal.tfplan'));
  }

  /**
   * Applies one stack, with Terraform alone.
   * @throws RehearsalError
   */
  async apply(name: string, stacks: Stacks): Promise<void> {
    await this.#initialize(name, stacks);
    await this.#on(name, stacks, 'apply', '-input=false', '-auto-approve');
  }

  /** Whether Terraform finds a stack valid in itself. */
  async validates(name: string): Promise<boolean> {
    const { stage, terraform } = this.#terminal;
    return (await this.start([terraform, 'validate'], stage.stack(name)).ended).status === 0;
  }

  /** A stack is initialized once, and again where its backend is another. */
  async #initialize(name: string, stacks: Stacks): Promise<void> {
    const backend = JSON.stringify(stacks.get(name)?.terraform?.backend);
    if (this.#initialized.get(name) === backend) return;
    await this.#on(name, stacks, 'init', '-input=false', '-reconfigure');
    this.#initialized.set(name, backend);
  }

  /** Runs Terraform in a stack's directory. @returns what it said @throws RehearsalError */
  async #on(name: string, stacks: Stacks, ...args: string[]): Promise<string> {
    const { stage, terraform } = this.#terminal;
    const result = await this.start([terraform, ...args], stage.stack(name)).ended;
    if (result.status === 0) return result.text;
    return this.#fail(`${args[0]} of ${name}`, result, only(name, stacks));
  }

  /**
   * Starts any tool of this terminal, which goes on in the background.
   * @throws Interrupted after an interruption: nothing begins any more
   */
  start(command: readonly [string, ...string[]], cwd: string): Running {
    if (this.#interrupted) throw new Interrupted(command.join(' '));
    const running = runTool(command, cwd, this.#terminal.variables);
    this.#running.add(running);
    running.ended.finally(() => this.#running.delete(running)).catch(() => undefined);
    return running;
  }

  /** Ends what is running, as Ctrl-C does; whoever waits for it gets an Interrupted. */
  interrupt(): void {
    this.#interrupted = true;
    for (const running of this.#running) running.kill('SIGINT');
  }

  /** @throws RehearsalError always: with the errors found, or all that was said where there is none */
  #fail(what: string, { status, text }: Ended, stacks: Stacks): never {
    if (this.#interrupted) throw new Interrupted(what);
    const failures = failuresIn(text, stacks);
    const all = {
      stack: undefined,
      address: undefined,
      construct: undefined,
      text: `exit status ${status}\n${text}`,
    };
    throw new RehearsalError(what, failures.length > 0 ? failures : [all]);
  }
}
