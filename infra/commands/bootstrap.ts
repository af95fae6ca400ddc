/** What bootstrap does to the machine; all paths are seen from the directory of the state stack. */
export interface Workshop {
  /** Runs terraform and shows what it says. @returns exit status, and its messages */
  terraform(args: readonly string[]): Promise<{ readonly status: number; readonly messages: string }>;
  exists(path: string): boolean;
  write(path: string, text: string): void;
  remove(path: string): void;
  say(sentence: string): void;
}

/** Terraform lets a file of this name replace the backend that the stack states. */
export const override = 'backend_override.tf.json';

/** Where the state lies until there is a bucket for it: the project's root. */
export const localState = (environment: string): string => `../../../terraform.${environment}-state.tfstate`;

/**
 * Creates the bucket of an environment's states, with its own state in it: applies the state stack with a state on
 * this machine, then moves that state into the bucket. May be run again: it goes on where it was interrupted, and
 * where the bucket exists it applies what has changed.
 * @param extra arguments for `terraform apply`
 * @returns exit status
 */
export async function bootstrap(
  environment: string,
  extra: readonly string[],
  workshop: Workshop,
): Promise<number> {
  const local = localState(environment);
  if (!workshop.exists(local)) {
    const { status, messages } = await workshop.terraform(['init', '-input=false', '-reconfigure']);
    if (status === 0) return (await workshop.terraform(['apply', ...extra])).status;
    if (!/bucket\s+doesn't\s+exist/i.test(messages)) return status;
    workshop.say('The bucket does not exist yet: its state begins on this machine and moves into it.');
  }
  workshop.write(override, JSON.stringify({ terraform: { backend: { local: { path: local } } } }));
  try {
    for (const args of [
      ['init', '-input=false', '-reconfigure'],
      ['apply', ...extra],
    ]) {
      const { status } = await workshop.terraform(args);
      if (status !== 0) return status;
    }
  } finally {
    workshop.remove(override);
  }
  const { status } = await workshop.terraform(['init', '-input=false', '-migrate-state', '-force-copy']);
  if (status === 0) {
    workshop.remove(local);
    workshop.remove(`${local}.backup`);
  }
  return status;
}
