import { authPlugin } from '../../infra/constructs/cluster/cluster-access.ts';
import { images } from './images.ts';
import { sh } from './words.ts';

/**
 * Programs that steps need beside Node lie here, in the workspace that the steps of a pipeline share: copied from
 * their makers' images, so that there is no image of ours to build and keep.
 */
export const directory = '.tools';
export const onPath = sh(`export PATH="$PWD/${directory}:$PATH"`);

const copy = (...programs: readonly string[]) => [
  sh(`mkdir -p ${directory}`),
  ...programs.map(program => sh(`cp "$(command -v ${program})" ${directory}/`)),
];

/** Terraform is one static binary. */
export const terraform = { image: images.terraform, commands: copy('terraform') } as const;

/** The way to a cluster. Made for Debian, as the image that they will run in. */
export const clusterTools = { image: images.googleCloud, commands: copy(authPlugin, 'kubectl') } as const;

/** What turns Google credentials into a token. */
export const copyAuthPlugin = copy(authPlugin);

export const install = sh('npm ci');
