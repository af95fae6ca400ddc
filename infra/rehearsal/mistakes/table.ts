import type { BrainKind } from '../brain/choose.ts';
import type { Gate, Mistake } from './mistake.ts';

/** Who catches a mistake; undefined where nobody does. */
export interface Row {
  readonly name: string;
  /** The program itself, before Terraform sees anything. */
  readonly program: Gate | undefined;
  /** Past types and checks: Terraform, the provider or the cloud, by brain. */
  readonly forced: Readonly<Record<BrainKind, Gate | undefined>>;
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

/** The rows as a page has them; the gate of a brain that is not at hand can be taken from there. */
export const gateOn = (
  text: string,
  { name }: Mistake,
  column: (typeof heads)[number],
): string | undefined => {
  const line = text.split('\n').find(row => row.startsWith(`| ${name} |`));
  const found = line?.split(' | ')[heads.indexOf(column)]?.replace(/ \|$/, '');
  return found === cell(undefined) ? undefined : found;
};
