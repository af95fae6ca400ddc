import { readOptions } from './commands/options.ts';
import { loadEnvironments } from './environments/schema/load.ts';
import { ProblemsError } from './environments/schema/problems.ts';
import { selectEnvironments } from './environments/schema/select.ts';
import { assertPolicies } from './policies/check.ts';
import { kubeconfigPaths, notesOn, program } from './program.ts';
import { synthesized } from './synthesized.ts';

// node infra/main.ts [environment …] [--example]: writes cdktf.out. `cdktf` starts it without arguments.

try {
  const { values, positionals } = readOptions({
    options: { example: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const { inputs, known, notes } = await selectEnvironments(positionals, values);
  const environments = loadEnvironments(inputs, {
    image: process.env['IMAGE'] || undefined,
    example: values.example,
    known,
  });
  const app = program(environments, { kubeconfig: kubeconfigPaths(process.env) });
  assertPolicies(synthesized(app));
  app.synth();
  for (const note of [...notes, ...notesOn(environments)]) process.stdout.write(`${note}\n`);
} catch (error) {
  if (!(error instanceof ProblemsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
