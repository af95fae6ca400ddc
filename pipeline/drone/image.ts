/**
 * An image that will be the same one tomorrow: by digest, or by a full version. `latest`, `1` or no tag at all are
 * whatever was pushed last.
 */
export type PinnedImage =
  | `${string}@sha256:${string}`
  | `${string}:${number}.${number}.${number}`
  | `${string}:${number}.${number}.${number}-${string}`;

const byDigest = /^[^@\s]+@sha256:[0-9a-f]{64}$/;
const byVersion = /^[^@\s]+:v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

/** Whether a reference names one image for good, as far as can be seen from it. */
export const isPinned = (reference: string): boolean => byDigest.test(reference) || byVersion.test(reference);

/**
 * Plugins that the docker runner starts privileged, because a Docker daemon runs inside them
 * (drone-runner-docker `engine/compiler/compiler.go`; plugins/gar since 1.8.4).
 */
const privileged = ['acr', 'docker', 'ecr', 'gar', 'gcr', 'heroku'].map(name => `plugins/${name}`);

/** Whether the runner starts an image privileged by its name. */
export const isPrivilegedPlugin = (reference: string): boolean =>
  privileged.includes(
    reference
      .replace(/^(?:(?:index\.)?docker\.io\/)?/, '')
      .replace(/@.*$/, '')
      .replace(/:[^/]*$/, ''),
  );
