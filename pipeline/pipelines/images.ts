import type { PinnedImage } from '../drone/image.ts';

/** Images whose tag moves, with the reason why that is wanted. */
export const movingImages = {
  'node:24-bookworm-slim':
    'what the Dockerfile builds on: tested on the Node that is shipped, with the security fixes of the day',
} as const satisfies Readonly<Record<string, string>>;

/** Every image that a pipeline runs. An update is one line here, and `npm run pipeline`. */
export const images = {
  node: 'node:24-bookworm-slim',
  terraform: 'hashicorp/terraform:1.11.4',
  // The variant without a suffix: the others lack gke-gcloud-auth-plugin.
  googleCloud: 'gcr.io/google.com/cloudsdktool/google-cloud-cli:573.0.0',
  docker: 'plugins/docker:21.3.4',
  artifactRegistry: 'plugins/gar:21.3.4',
  slack: 'plugins/slack:1.4.1',
} as const satisfies Readonly<Record<string, PinnedImage | keyof typeof movingImages>>;
export type Image = (typeof images)[keyof typeof images];
