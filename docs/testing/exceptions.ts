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
  readonly begins: string;
  readonly because: Reason;
  /** Who runs it instead, or all of it that can be run. */
  readonly instead?: `${string}.test.ts` | '.ci/run';
}

/** All of them. One that excepts nothing fails, so does a command that is neither run nor excepted. */
export const exceptions: readonly Exception[] = [
  { begins: 'npm test', because: 'is the whole test suite', instead: '.ci/run' },
  { begins: 'npm run hooks', because: 'changes a clone', instead: 'docs/testing/hooks.test.ts' },
  {
    begins: 'npm run rehearse',
    because: 'takes a minute or more',
    instead: 'infra/rehearsal/play/rehearse.test.ts',
  },
  {
    begins: 'npm run plan',
    because: 'takes a minute or more',
    instead: 'infra/rehearsal/review/review.test.ts',
  },
  { begins: 'npm run loadtest', because: 'takes a minute or more', instead: 'loadtest/main.test.ts' },
  { begins: 'npm run faults', because: 'takes a minute or more', instead: 'loadtest/faults/faults.test.ts' },
  { begins: 'wrk ', because: 'takes a minute or more', instead: 'loadtest/predict.test.ts' },
  {
    begins: 'npm run deploy',
    because: 'needs a Kubernetes cluster',
    instead: 'infra/rehearsal/play/rehearse.test.ts',
  },
  {
    begins: 'npm run destroy',
    because: 'needs a Kubernetes cluster',
    instead: 'infra/rehearsal/play/rehearse.test.ts',
  },
  {
    begins: 'npm run bootstrap',
    because: 'needs Google Cloud',
    instead: 'infra/rehearsal/play/rehearse.test.ts',
  },
  { begins: 'npm run e2e', because: 'needs a Kubernetes cluster', instead: 'loadtest/e2e/conduct.test.ts' },
  {
    begins: 'npm run release:',
    because: 'needs a Kubernetes cluster',
    instead: 'pipeline/release/release.test.ts',
  },
  { begins: 'export SMOKE_KEY=', because: 'needs what only the reader knows' },
  { begins: 'kubectl ', because: 'needs a Kubernetes cluster' },
  { begins: 'kind ', because: 'needs a Kubernetes cluster' },
  { begins: 'docker ', because: 'needs a container runtime', instead: 'pipeline/image/image.test.ts' },
  { begins: 'drone ', because: 'needs a Drone server or its command line' },
  { begins: 'mkdir -p .tools ', because: 'needs Terraform and what it has deployed' },
  { begins: 'gcloud ', because: 'needs Google Cloud' },
  { begins: 'curl -sv https://<domain>', because: 'needs Google Cloud' },
  { begins: 'dig ', because: 'needs what only the reader knows' },
  {
    begins: 'npm run keys -- revoke <',
    because: 'needs what only the reader knows',
    instead: 'service/security/keys-command/keys-command.test.ts',
  },
  // Asks the old service about every flight.
  { begins: 'npx --no -- node loadtest/questions/print.ts', because: 'needs what only the reader knows' },
  { begins: 'npm run synth -- <', because: 'needs what only the reader knows' },
  // Without `--example` it refuses an environment that nobody has filled in.
  { begins: 'npm run synth -- staging', because: 'needs what only the reader knows' },
  { begins: 'cd cdktf.out/stacks', because: 'needs Terraform and what it has deployed' },
  { begins: 'terraform ', because: 'needs Terraform and what it has deployed' },
  { begins: 'prometheus ', because: 'does not end', instead: 'infra/prometheus/rules.test.ts' },
];

/** For commands with a placeholder such as `<project id>`: nothing runs them as they stand. */
const withPlaceholder: Exception = { begins: '<…>', because: 'needs what only the reader knows' };

/** The exception that a command falls under, if any. */
export const exceptionOf = (text: string): Exception | undefined => {
  const bare = text.trim().replace(/^(?:[A-Z_]+=\S* )+/, '');
  const exception = exceptions.find(({ begins }) => bare.startsWith(begins));
  return exception ?? (/<\w[^>]*>/.test(bare) ? withPlaceholder : undefined);
};
