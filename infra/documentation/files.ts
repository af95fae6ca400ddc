import { draw } from '../../service/documentation/drawing/draw.ts';
import type { Environment } from '../environments/schema/environment.ts';
import { prometheusFiles } from '../prometheus/files.ts';
import { architecturePicture } from './architecture/picture.ts';
import type { Copies } from './platform-section.ts';
import { sloPage } from './slo-page.ts';

/** At rest and at the peak, one copy may be down or be replaced. */
const copiesOf = ({ name, replicas: { minimum, maximum } }: Environment): Copies[] => [
  { where: `${name}, at rest`, of: minimum, needed: minimum - 1 },
  { where: `${name}, at its peak`, of: maximum, needed: maximum - 1 },
];

/** What `npm run docs` writes of the platform, by path in the repository. */
export async function generatedFiles(
  environments: readonly Environment[],
): Promise<Readonly<Record<string, string>>> {
  const clouds = environments.filter(environment => environment.platform === 'google');
  const pictures = clouds
    .filter(({ name }) => name === picturedEnvironment)
    .map(async one => ['docs/pictures/platform.svg', await draw(architecturePicture(one))] as const);
  return {
    'docs/slo.md': sloPage(clouds.flatMap(copiesOf)),
    ...Object.fromEntries(await Promise.all(pictures)),
    ...prometheusFiles,
  };
}

/** The environments whose copies docs/slo.md counts; others are somebody's own. */
export const documentedEnvironments = ['staging', 'production'] as const;

/** The one of them that docs/pictures/platform.svg shows. */
const picturedEnvironment: (typeof documentedEnvironments)[number] = 'production';
