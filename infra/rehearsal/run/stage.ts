import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../environments/schema/environment.ts';
import { assertPolicies } from '../../policies/check.ts';
import { program } from '../../program.ts';
import { type StackJson, synthesized } from '../../synthesized.ts';

/** A directory as cdktf wants it, apart from the user's own, whose stacks may be those of a real account. */
export class Stage {
  readonly directory = mkdtempSync(join(tmpdir(), 'flight-delay-rehearsal-'));

  /** @param root of the project */
  constructor(root: string) {
    copyFileSync(join(root, 'cdktf.json'), join(this.directory, 'cdktf.json'));
  }

  /** Where a program writes its stacks. */
  get output(): string {
    return join(this.directory, 'cdktf.out');
  }

  /** Where the files of a stack are. */
  stack(name: string): string {
    return join(this.output, 'stacks', name);
  }

  /** Writes the stacks of an environment. @returns them by name, each after those it stands on */
  synthesize(environment: Environment): ReadonlyMap<string, StackJson> {
    const app = program([environment], {
      outdir: this.output,
      kubeconfig: [],
    });
    const stacks = synthesized(app);
    assertPolicies(stacks);
    app.synth();
    return stacks;
  }

  close(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
