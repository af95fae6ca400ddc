import { delimiter } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEnvironments } from './environments/schema/load.ts';
import { ProblemsError } from './environments/schema/problems.ts';
import { selectEnvironments } from './environments/schema/select.ts';
import { program, workloadNotes } from './program.ts';

// node infra/main.ts [environment …] [--example]: writes cdktf.out. `cdktf` starts it without arguments.
const { IMAGE, KUBE_CONFIG_PATH, KUBECONFIG } = process.env;
try {
  const { values, positionals } = parseArgs({
    options: { example: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const { inputs, notes } = await selectEnvironments(positionals, values);
  const environments = loadEnvironments(inputs, { image: IMAGE || undefined, example: values.example });
  const kubeconfig = (KUBE_CONFIG_PATH || KUBECONFIG || '~/.kube/config').split(delimiter);
  program(environments, { kubeconfig }).synth();
  for (const note of [...notes, ...workloadNotes(environments)]) process.stdout.write(`${note}\n`);
} catch (error) {
  if (!(error instanceof ProblemsError || error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
