import packageFile from '../../package.json' with { type: 'json' };

/** What a build of the image is told, because no file in it knows: it becomes the image's labels. */
export interface BuildArguments {
  /** The commit that is built, whole. */
  readonly GIT_SHA: string;
  /** URL of the repository. */
  readonly SOURCE: string;
  readonly VERSION: string;
}

/** The `--build-arg`s of the Dockerfile. */
export const buildArguments = (commit: string, source: string): BuildArguments => ({
  GIT_SHA: commit,
  SOURCE: source,
  VERSION: packageFile.version,
});
