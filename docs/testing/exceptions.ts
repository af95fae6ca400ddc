/** Why a test cannot run what a page tells its reader to run. */
type Reason =
  | 'needs Google Cloud'
  | 'needs a Drone server or its command line'
  | 'needs a Kubernetes cluster'
  | 'needs a container runtime'
  | 'needs Terraform and what it has deployed'
  | 'is the whole test suite'
  | 'takes a minute or more'
  | 'does not end'
  | 'changes a clone'
  | 'needs what only the reader knows';

/** Commands in documents that their tests do not run. */
export interface Exception {
  /** What the command begins with, without variables that are set for it alone. */
  readonly command: string;
  readonly because: Reason;
  /** Who runs it instead, or all of it that can be run. */
  readonly instead?: `${string}.test.ts` | '.ci/run';
}

/** All of them. One that excepts nothing fails, so does a command that is neither run nor excepted. */
export const exceptions: readonly Exception[] = [
  { command: 'npm test', because: 'is the whole test suite', instead: '.ci/run' },
  { command: 'npm run hooks', because: 'changes a clone', instead: 'docs/testing/hooks.test.ts' },
  {
    command: 'npm run rehearse',
    because: 'takes a minute or more',
    instead: 'infra/rehearsal/play/rehearse.test.ts',
  },
  {
    command: 'npm run plan',
    because: 'takes a minute or more',
    instead: 'infra/rehearsal/review/review.test.ts',
  },
  { command: 'npm run loadtest', because: 'takes a minute or more', instead: 'loadtest/main.test.ts' },
  { command: 'wrk ', because: 'takes a minute or more', instead: 'loadtest/predict.test.ts' },
  {
    command: 'npm run deploy',
    because: 'needs a Kubernetes cluster',
    instead: 'infra/rehearsal/play/rehearse.test.ts',
  },
  { command: 'npm run e2e', because: 'needs a Kubernetes cluster', instead: 'loadtest/e2e/conduct.test.ts' },
  {
    command: 'npm run release:',
    because: 'needs a Kubernetes cluster',
    instead: 'pipeline/release/release.test.ts',
  },
  { command: 'export SMOKE_KEY=', because: 'needs what only the reader knows' },
  { command: 'kubectl ', because: 'needs a Kubernetes cluster' },
  { command: 'kind ', because: 'needs a Kubernetes cluster' },
  { command: 'docker ', because: 'needs a container runtime', instead: 'pipeline/image/image.test.ts' },
  { command: 'drone ', because: 'needs a Drone server or its command line' },
  { command: 'mkdir -p .tools ', because: 'needs Terraform and what it has deployed' },
  { command: 'gcloud ', because: 'needs Google Cloud' },
  // Without `--example` it refuses an environment that nobody has filled in.
  { command: 'npm run synth -- staging', because: 'needs what only the reader knows' },
  { command: 'cd cdktf.out/stacks', because: 'needs Terraform and what it has deployed' },
  { command: 'terraform ', because: 'needs Terraform and what it has deployed' },
  { command: 'prometheus ', because: 'does not end', instead: 'infra/prometheus/rules.test.ts' },
];

/** For commands with a placeholder such as `<project id>`: nothing runs them as they stand. */
const withPlaceholder: Exception = { command: '<…>', because: 'needs what only the reader knows' };

/** The exception that a command falls under, if any. */
export const exceptionOf = (text: string): Exception | undefined => {
  const bare = text.trim().replace(/^(?:[A-Z_]+=\S* )+/, '');
  const exception = exceptions.find(({ command }) => bare.startsWith(command));
  return exception ?? (/<\w[^>]*>/.test(bare) ? withPlaceholder : undefined);
};
