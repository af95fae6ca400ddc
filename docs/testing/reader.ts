import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { contract } from '../../service/contract.ts';
import { root } from './documents.ts';

/** What a clone has not: results of commands, what npm installs, git's own. */
const notCloned =
  /^(?:node_modules|\.git|\.tools|cdktf\.out|coverage|loadtest-results|keys\.json.*|release\..*\.json|.*\.tfstate.*)$/;

/** A copy of the repository as somebody has it who cloned it and ran `npm ci`. @returns its directory */
export function cloned(): string {
  const copy = mkdtempSync(join(tmpdir(), 'reader-'));
  cpSync(root, copy, { recursive: true, filter: from => !notCloned.test(relative(root, from)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** How a block is run, by its language: the name of the file it is written to, and what runs that file. */
const runners: Readonly<Record<string, readonly [file: string, ...command: string[]]>> = {
  sh: ['example.sh', 'bash'],
  python: ['example.py', 'python3'],
  ts: ['example.ts', 'node'],
};

/** Where a block leaves its variables for the next. */
const exported = '.exported';

/** Somebody who follows pages, each from its first block to its last: at a terminal, with a service in another one. */
export class Reader {
  /** Its copy of the repository. */
  readonly directory = cloned();
  readonly #cloned = readdirSync(this.directory);
  #service: { readonly child: ChildProcess; readonly ports: Readonly<Record<number, number>> } | undefined;

  /**
   * Runs a block to its end, with the variables that those before exported.
   * @param fails whether it is meant to
   * @returns what it printed
   * @throws Error with what it said, where its status is 0 and it is meant to fail, or the other way round
   */
  async run(language: string, text: string, fails = false): Promise<string> {
    const runner = runners[language];
    if (runner === undefined) throw new Error(`nobody knows how to run ${language}`);
    if (/127\.0\.0\.1:(?:8080|9090)/.test(text) && !this.#service) await this.start('npm start');
    const [file, command = ''] = runner;
    writeFileSync(join(this.directory, file), this.#here(text));
    const script = `set -euo pipefail; touch ${exported}; . ./${exported}
${command === 'bash' ? `. ./${file}` : `${command} ${file}`}
export -p > ${exported}`;
    const child = this.#spawn(script, {});
    const [status, stdout, stderr] = await ended(child);
    if ((status !== 0) !== fails) throw new Error(`it ends with ${status}:\n${text}\n${stdout}${stderr}`);
    return stdout;
  }

  /** Starts a service, on free ports, as the block says; one that runs is stopped first. */
  async start(text: string): Promise<void> {
    await this.#stop();
    const script = `set -euo pipefail; touch ${exported}; . ./${exported}\n${text}`;
    const child = this.#spawn(script, { PORT: '0', ADMIN_PORT: '0', FDP_DRAIN_DELAY_SECONDS: '0' });
    const ports = await new Promise<Readonly<Record<number, number>>>((resolve, reject) => {
      let said = '';
      const look = (chunk: Buffer) => {
        said += chunk;
        const [, api, admin] = /"url":"[^"]*:(\d+)","admin":"[^"]*:(\d+)"/.exec(said) ?? [];
        const { ports } = contract;
        if (api && admin) resolve({ [ports.public]: Number(api), [ports.admin]: Number(admin) });
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
      child.on('close', code => reject(new Error(`the service ends with ${code}:\n${said}`)));
    });
    this.#service = { child, ports };
  }

  /** Ends what a page has begun: its service, what it exported, what it wrote beside the clone's own files. */
  async turnPage(): Promise<void> {
    await this.#stop();
    for (const name of readdirSync(this.directory))
      if (!this.#cloned.includes(name)) rmSync(join(this.directory, name), { recursive: true });
  }

  /** Takes the copy away. */
  async leave(): Promise<void> {
    await this.#stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** A text with the addresses of the service that runs here instead of the usual ones. */
  #here(text: string): string {
    const { ports = {} } = this.#service ?? {};
    return text.replaceAll(/127\.0\.0\.1:(\d+)/g, (all, port) =>
      port in ports ? `127.0.0.1:${ports[port]}` : all,
    );
  }

  #spawn(script: string, environment: Readonly<Record<string, string>>): ChildProcess {
    // Its node_modules are everybody's.
    if (/\bnpm (?:ci|i|install|uninstall|update)\b/.test(script)) throw new Error(`not here: ${script}`);
    const { HOME, PATH = '' } = process.env;
    const path = [join(root, 'node_modules/.bin'), dirname(process.execPath), PATH].join(delimiter);
    return spawn('bash', ['-c', script], {
      cwd: this.directory,
      env: { HOME, PATH: path, NODE_NO_WARNINGS: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: npm, shell and service end together.
      detached: true,
    });
  }

  async #stop(): Promise<void> {
    const child = this.#service?.child;
    this.#service = undefined;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const closed = once(child, 'close');
    process.kill(-child.pid, 'SIGTERM');
    await closed;
  }
}

/** @returns exit status and what was printed, once it has ended */
async function ended(child: ChildProcess): Promise<[status: number | null, stdout: string, stderr: string]> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', chunk => {
    stdout += chunk;
  });
  child.stderr?.on('data', chunk => {
    stderr += chunk;
  });
  const [status] = await once(child, 'close');
  return [status, stdout, stderr];
}

const missing = new Set<string>();
const isThere = (command: string): boolean => {
  if (process.env['CI'] === 'true' || spawnSync(command, ['--version']).status === 0) return true;
  if (!missing.has(command))
    process.stderr.write(`blocks of documents are skipped: ${command} is not on PATH\n`);
  missing.add(command);
  return false;
};

/** Whether a block can be run here. With CI=true what is missing is a failure, elsewhere blocks are skipped for it. */
export function canRun(language: string, text: string): boolean {
  if (language === 'python') return isThere('python3');
  return language !== 'sh' || !/\bcurl /.test(text) || isThere('curl');
}
