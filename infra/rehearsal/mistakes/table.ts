import type { BrainKind } from '../brain/choose.ts';

/** Who catches a mistake; undefined where nobody does. */
export interface Row {
  readonly name: string;
  /** The program itself, before Terraform sees anything. */
  readonly program: string | undefined;
  /** Past types and checks: Terraform, the provider or the cloud, by brain. */
  readonly forced: Readonly<Record<BrainKind, string | undefined>>;
}

const heads = ['mistake', 'in the program', 'forced, real providers', 'forced, recorded providers'] as const;

/** Where the table lies. */
export const page = 'docs/mistakes.md';

/** The page about mistakes. */
export const render = (rows: readonly Row[]): string => `# What catches which mistake

Written by \`npm run mistakes\`; a test makes it again and compares. Each mistake is made on purpose:

- *in the program*: as its author would make it. **types** is \`npm run types\`, **environment check** what reads
  infra/environments/, **policy** the rules of infra/policies/; all three speak before Terraform is started.
- *forced*: past all of these, as an override would do it, straight into a synthesized stack on a cloud where everything
  before it is deployed. **validate** and **plan** are Terraform and the provider, **apply** is the simulated cloud, in
  which Google's part is played by infra/rehearsal/cloud/. **review** is \`npm run plan -- <environment> --rehearse\`,
  which compares with what main has, and ends with status 3.

The recorded providers stand in where Terraform cannot get the real ones: [rehearsal.md](rehearsal.md).

| ${heads.join(' | ')} |
| ${heads.map(() => '---').join(' | ')} |
${rows.map(({ name, program, forced }) => `| ${[name, program, forced.real, forced.recorded].map(cell).join(' | ')} |`).join('\n')}
`;

const cell = (text: string | undefined): string => text ?? '—';

/** In which column of the page a brain's gates stand. */
export const columnOf: Readonly<Record<BrainKind, number>> = { real: 2, recorded: 3 };

/** The cells of a mistake's row as a page has them; undefined for an empty one. */
export const readRow = (text: string, name: string): (string | undefined)[] =>
  (text.split('\n').find(line => line.startsWith(`| ${name} |`)) ?? '')
    .split('|')
    .slice(1, -1)
    .map(word => (word.trim() === cell(undefined) ? undefined : word.trim()));
