import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { commandsOf } from './commands.ts';
import { type Document, isRun, root } from './documents.ts';

/** An npm script that a document names, in a command or in a sentence. */
export interface Mention {
  readonly script: string;
  /** What a reader who types it would stumble over. */
  readonly problems: readonly string[];
}

const scripts: Readonly<Record<string, string>> = manifest.scripts;
const environments = globSync('infra/environments/*.ts', { cwd: root }).map(file => basename(file, '.ts'));
/** Scripts whose first argument is an environment. */
const onEnvironments = /^(?:synth|plan|deploy|destroy|bootstrap|rehearse|manifests|release:\w+)$/;

/** What a script runs: the TypeScript of the top-level directory that it starts in, as text. */
function sourcesOf(script: string): string {
  const [, top] = / (\w+)\/\S*\.ts\b/.exec(scripts[script] ?? '') ?? [];
  const files = top === undefined ? [] : globSync(`${top}/**/*.ts`, { cwd: root });
  return files
    .filter(file => !file.endsWith('.test.ts'))
    .map(file => readFileSync(join(root, file), 'utf8'))
    .join('\n');
}

/** @param made environments that the page tells its reader to make */
function problemsOf(script: string, rest: string, made: readonly string[]): string[] {
  if (scripts[script] === undefined) return [`there is no npm script "${script}"`];
  const [, given = ''] = /^ -- (.*)/.exec(rest) ?? [];
  const [first = '', ...words] = given.split(' ');
  const strangers =
    onEnvironments.test(script) && /^\w/.test(first) && ![...environments, ...made].includes(first)
      ? [`npm run ${script}: there is no environment "${first}"`]
      : [];
  const options = [first, ...words].flatMap(word => /^--([a-z][a-z-]+)/.exec(word)?.[1] ?? []);
  if (options.length === 0) return strangers;
  const sources = sourcesOf(script);
  // In a usage text, in what parseArgs is given, or in a list of names.
  const known = (option: string) =>
    new RegExp(`--${option}\\b|'?${option}'?: (?:\\{ type|text)`).test(sources);
  return [
    ...strangers,
    ...options.filter(option => !known(option)).map(option => `npm run ${script} has no option --${option}`),
  ];
}

/** The scripts that a text names; `npm run plan|deploy -- <env>` names two. */
function mentionsIn(text: string, made: readonly string[]): Mention[] {
  return [...text.matchAll(/\bnpm (?:run (?:--silent )?)?([\w:|-]+)([^&;]*)/g)].flatMap(
    ([all, names = '', rest = '']) =>
      all.startsWith('npm run') || ['start', 'test'].includes(names)
        ? names.split('|').map(script => ({ script, problems: problemsOf(script, rest, made) }))
        : [],
  );
}

/** Every mention of an npm script in pages. */
export const mentions = (pages: readonly Document[]): Mention[] =>
  pages.flatMap(({ spans, blocks }) => {
    const commands = blocks.filter(isRun).flatMap(commandsOf);
    const made = commands.flatMap(
      command => /^cp .* infra\/environments\/(\w+)\.ts$/.exec(command)?.[1] ?? [],
    );
    return [...spans, ...commands].flatMap(text => mentionsIn(text, made));
  });
