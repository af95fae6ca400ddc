import type { EnvironmentName } from './environments.ts';
import { googleKey, useGoogleKey } from './google.ts';
import { images } from './images.ts';
import { googleAuthPlugin, install, onPath, terraform } from './tools.ts';
import { npm, pipeline } from './words.ts';

/** Whether what runs still is what the main branch says; by the cron job `drift`. */
export const drift = (environment: EnvironmentName) =>
  pipeline({
    trigger: { event: ['cron'], cron: ['drift'] },
    node: { environment },
    // It reads, but must not look while a deployment writes.
    concurrency: { limit: 1 },
    steps: {
      terraform,
      plugin: googleAuthPlugin,
      drift: {
        image: images.node,
        environment: googleKey(environment),
        commands: [install, onPath, useGoogleKey, npm('release:drift', environment)],
      },
    },
  });
