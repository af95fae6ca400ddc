import type { Environment } from '../environments/schema/environment.ts';
import { prometheusFiles } from '../prometheus/files.ts';
import { costPage } from './cost-page.ts';
import type { Copies } from './platform-section.ts';
import { sloPage } from './slo-page.ts';

/** At rest and at the peak, one copy may be down or be replaced. */
const copiesOf = ({ name, replicas: { minimum, maximum } }: Environment): Copies[] => [
  { where: `${name}, at rest`, of: minimum, needed: minimum - 1 },
  { where: `${name}, at its peak`, of: maximum, needed: maximum - 1 },
];

/** What `npm run docs` writes of the platform, by path in the repository. */
export function generatedFiles(environments: readonly Environment[]): Readonly<Record<string, string>> {
  const clouds = environments.filter(environment => environment.platform === 'google');
  return {
    'docs/slo.md': sloPage(clouds.flatMap(copiesOf)),
    'docs/cost.md': costPage(clouds),
    ...prometheusFiles,
  };
}

/** The environments that pages count; others are somebody's own. */
export const documentedEnvironments = ['staging', 'production'] as const;
