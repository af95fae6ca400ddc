import { stackId } from '../../infra/stacks/names.ts';
import type { Command } from '../drone/language.ts';
import { access, useGoogleKey } from './access.ts';
import type { EnvironmentName, Target } from './environments.ts';
import { images } from './images.ts';
import { clusterTools, directory, install, onPath, terraform } from './tools.ts';
import { npm, pipeline, sh } from './words.ts';

/** One at a time, on the runner that may act on the environment. */
const guarded = ({ name }: Target) => ({ node: { environment: name }, concurrency: { limit: 1 } }) as const;

/** The API key for asking the service. */
const apiKey = <Name extends EnvironmentName>({ name }: Target<Name>) =>
  ({ fromSecret: `smoke_key_${name}` }) as const;

/**
 * Deploys the digest that the commit was pushed as, waits, asks the service, and goes back if the answers are wrong.
 * @param after commands that follow, in the same step
 */
const deploySteps = (to: Target, ...after: readonly Command[]) =>
  ({
    terraform,
    tools: clusterTools,
    deploy: {
      image: images.node,
      environment: { ...access(to), SMOKE_KEY: apiKey(to) },
      commands: [
        install,
        onPath,
        useGoogleKey,
        npm('release:deploy', to.name, '--commit', '"$DRONE_COMMIT_SHA"'),
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
    ...guarded(staging),
    steps: {
      ...deploySteps(staging, ...find),
      // A minute of load, below what two pods bear, judged by the promises of service/slo.ts.
      load: {
        image: images.node,
        environment: { LOADTEST_KEY: apiKey(staging) },
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
export const deployProduction = (production: Target<'production'>) =>
  pipeline({
    trigger: { event: ['promote'], target: [production.name] },
    ...guarded(production),
    steps: deploySteps(production),
  });

/** Somebody goes back to a build: `drone build rollback <repository> <build> <environment>`. */
export const rollback = (to: Target) =>
  pipeline({
    trigger: { event: ['rollback'], target: [to.name] },
    ...guarded(to),
    steps: deploySteps(to),
  });

/** Whether what runs still is what the main branch says; by the cron job `drift`. */
export const drift = (of: Target) =>
  pipeline({
    trigger: { event: ['cron'], cron: ['drift'] },
    ...guarded(of),
    steps: {
      terraform,
      tools: clusterTools,
      drift: {
        image: images.node,
        environment: access(of),
        commands: [install, onPath, useGoogleKey, npm('release:drift', of.name)],
      },
    },
  });
