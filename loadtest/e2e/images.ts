import packageFile from '../../package.json' with { type: 'json' };
import { contract } from '../../service/contract.ts';

/** The images of a run; all are removed from the local docker afterwards. */
export interface Images {
  /** What is deployed first, and what a rolling update replaces it with: the same program, built as two versions. */
  readonly first: string;
  readonly second: string;
  /** One that must never take traffic. */
  readonly broken: string;
}

/** @param run tells the images of this run from those of others; letters and digits */
export function imagesOf(run: string): Images {
  const tagged = (which: string) => `${contract.name}:${packageFile.version}-e2e-${run}.${which}`;
  return { first: tagged('1'), second: tagged('2'), broken: tagged('broken') };
}

/** Answers whatever it is asked, wrongly, and is never ready: had it any traffic, the load would see it at once. */
const brokenProgram = `require('http').createServer((request, response) => {
  response.statusCode = request.url === '${contract.paths.ready}' ? 503 : 200;
  response.end('{"delay":false,"verdict":"broken"}');
}).listen(${contract.ports.public}, '0.0.0.0')`;

/** The Dockerfile of the broken image: the good one with another program. */
export const brokenDockerfile = ({ first }: Pick<Images, 'first'>): string =>
  `FROM ${first}\nCMD ${JSON.stringify(['-e', brokenProgram])}\n`;

/** The commands that build all images, each with what it reads. The host's network: some machines have no other way to a registry. */
export function buildCommands(images: Images): { command: readonly string[]; input?: string }[] {
  const build = ['docker', 'build', '--quiet', '--network=host'];
  return [
    ...[images.first, images.second].map(image => ({
      command: [
        ...build,
        '--build-arg',
        `VERSION=${image.slice(image.indexOf(':') + 1)}`,
        '--tag',
        image,
        '.',
      ],
    })),
    { command: [...build, '--tag', images.broken, '-'], input: brokenDockerfile(images) },
  ];
}

/**
 * The command that brings an image of the local docker into the cluster.
 * @param given what `--load` says, with {image} where the image goes
 * @param context the kubeconfig's current context
 * @returns undefined where nobody knows how
 */
export function loadCommand(image: string, given: string | null, context: string): string[] | undefined {
  if (given !== null) return given.split(/\s+/).map(word => word.replaceAll('{image}', image));
  const [, kind] = /^kind-(.+)$/.exec(context) ?? [];
  if (kind !== undefined) return ['kind', 'load', 'docker-image', image, '--name', kind];
  return context === 'minikube' ? ['minikube', 'image', 'load', image] : undefined;
}
