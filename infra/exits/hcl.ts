import { join } from 'node:path';
import { copyOfProgram, root, run, say, stacksIn, synthesizeExample } from './proof.ts';

// npm run exit:hcl. Proves the second exit from archived CDKTF: the program writes itself as HCL, which Terraform
// reads, formats and finds valid. Asks the Terraform registry (or a mirror) for the providers.

const copy = copyOfProgram();
synthesizeExample(copy, join(root, 'infra/main.ts'), { SYNTH_HCL_OUTPUT: 'true' });
for (const stack of stacksIn(copy)) {
  const directory = join(copy, 'cdktf.out/stacks', stack);
  run(directory, ['terraform', 'fmt']);
  run(directory, ['terraform', 'init', '-backend=false', '-input=false']);
  run(directory, ['terraform', 'validate']);
  say(`${stack} is valid HCL`);
}
