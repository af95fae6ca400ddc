import { images } from './images.ts';
import { pipeline } from './words.ts';

/** Says how it went, well or badly. @param after the pipelines whose outcome it is about */
export const notify = <Name extends string>(...after: readonly Name[]) =>
  pipeline({
    trigger: {
      event: ['push', 'tag', 'promote', 'rollback', 'cron'],
      ref: ['refs/heads/main', 'refs/tags/**'],
      status: ['success', 'failure'],
    },
    dependsOn: after,
    clone: { disable: true },
    steps: {
      slack: {
        image: images.slack,
        // A chat that is out of reach, or that nobody has set up, is no failure of the build.
        failure: 'ignore',
        settings: { webhook: { fromSecret: 'slack_webhook' } },
      },
    },
  });
