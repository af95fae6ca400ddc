import { stackId } from '../../infra/stacks/names.ts';
import type { Command } from '../drone/language.ts';
import type { EnvironmentName, Target } from './environments.ts';
import { googleKey, useGoogleKey } from './google.ts';
import { images } from './images.ts';
import { directory, googleAuthPlugin, install, onPath, terraform } from './tools.ts';
import { npm, pipeline, sh } from './words.ts';

/** One at a time, on the runner that may act on the environment. */
const guarded = <Name extends EnvironmentName>(environment: Name) =>
  ({ node: { environment }, concurrency: { limit: 1 } }) as const;

/**
 * Deploys the digest that the commit was pushed as, waits, asks the service, and goes back if the answers are wrong.
 * @param after commands that follow, in the same step
 */
const deploySteps = (environment: EnvironmentName, ...after: readonly Command[]) =>
  ({
    terraform,
    plugin: googleAuthPlugin,
    deploy: {
      image: images.node,
      environment: {
        ...googleKey(environment),
        SMOKE_KEY: { fromSecret: `smoke_key_${environment}` },
      },
      commands: [
        install,
        onPath,
        useGoogleKey,
        npm('release:deploy', environment, '--commit', '"$DRONE_COMMIT_SHA"'),
        ...after,
      ],
    },
  }) as const;

/** What a load test needs: the address, and how it is found where there is no domain. */
function addressOf({ name, domain }: Target): { url: string; find: readonly Command[] } {
  if (domain !== undefined) return { url: `https://${domain}`, find: [] };
  const file = `${directory}/address`;
  const stack = `cdktf.out/stacks/${stackId(name, 'workload')}`;
  return {
    url: `"http://$(cat ${file})"`,
    find: [sh(`terraform -chdir=${stack} output -raw address > ${file}`)],
  };
}

/** After each push to main. */
export function deployStaging(staging: Target<'staging'>) {
  const { url, find } = addressOf(staging);
  return pipeline({
    trigger: { event: ['push'], branch: ['main'] },
    dependsOn: ['verify', 'image'],
    ...guarded('staging'),
    steps: {
      ...deploySteps('staging', ...find),
      // A minute of load, below what two pods bear, judged by the promises of service/slo.ts.
      load: {
        image: images.node,
        environment: { LOADTEST_KEY: { fromSecret: 'smoke_key_staging' } },
        commands: [
          npm(
            'loadtest',
            ...['--url', url, '--rate', '20', '--duration', '60', '--steps', '0', '--i-own-this-target'],
          ),
        ],
      },
    },
  });
}

/** Somebody promotes a build: `drone build promote <repository> <build> production`. */
export const deployProduction = pipeline({
  trigger: { event: ['promote'], target: ['production'] },
  ...guarded('production'),
  steps: deploySteps('production'),
});

/** Somebody goes back to a build: `drone build rollback <repository> <build> <environment>`. */
export const rollback = (environment: EnvironmentName) =>
  pipeline({
    trigger: { event: ['rollback'], target: [environment] },
    ...guarded(environment),
    steps: deploySteps(environment),
  });
