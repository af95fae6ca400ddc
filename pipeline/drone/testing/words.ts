import type { KnownWords } from '../lint/rule.ts';

/** What the pipelines of the tests may name. */
export const words: KnownWords = {
  images: ['node:24.0.0', 'node:24-moving', 'plugins/docker:21.3.4', 'plugins/slack:1.4.1'],
  movingImages: ['node:24-moving'],
  secrets: ['deploy_key', 'slack_webhook'],
  scripts: ['test', 'start', 'lint', 'deploy'],
  deploying: ['deploy'],
};
