import { draw } from '../../service/documentation/drawing/draw.ts';
import { withMarked } from '../../service/documentation/markdown.ts';
import type { Environment } from '../environments/schema/environment.ts';
import { prometheusFiles } from '../prometheus/files.ts';
import { architecturePicture } from './architecture/picture.ts';
import { costPage } from './cost-page.ts';
import { costed } from './costed.ts';
import { indexPages } from './index-pages.ts';
import type { Copies } from './platform-section.ts';
import { brokenOnPurpose, identities, openPorts, policies } from './security-tables.ts';
import { sloPage } from './slo-page.ts';
import { type IndexedFolder, indexedFolders, type WrittenPage } from './written-pages.ts';

/** At rest and at the peak, one copy may be down or be replaced. */
const copiesOf = ({ name, replicas: { minimum, maximum } }: Environment): Copies[] => [
  { where: `${name}, at rest`, of: minimum, needed: minimum - 1 },
  { where: `${name}, at its peak`, of: maximum, needed: maximum - 1 },
];

/** What the pages are made from. */
export interface Sources {
  readonly environments: readonly Environment[];
  /** Pages that an index lists, by folder. */
  readonly folders: Readonly<Record<IndexedFolder, readonly WrittenPage[]>>;
  /** docs/security.md, whose tables are made anew. */
  readonly security: string;
}

/** What `npm run docs` writes of the platform, by path in the repository. */
export async function generatedFiles({
  environments,
  folders,
  security,
}: Sources): Promise<Readonly<Record<string, string>>> {
  const clouds = environments.filter(environment => environment.platform === 'google');
  const all = clouds.map(costed);
  const production = all.find(({ environment }) => environment.name === 'production');
  const resources = production?.resources ?? [];
  const securityTables = {
    identities: identities(resources),
    'open ports': openPorts(resources),
    policies: policies(),
    exceptions: brokenOnPurpose(),
  };
  return {
    'docs/slo.md': sloPage(clouds.flatMap(copiesOf)),
    'docs/cost.md': costPage(all),
    ...(production && {
      'docs/pictures/platform.svg': await draw(architecturePicture(production.environment)),
    }),
    'docs/security.md': Object.entries(securityTables).reduce(
      (page, [name, table]) => withMarked(page, name, table),
      security,
    ),
    ...Object.fromEntries(
      indexedFolders.map(folder => [`docs/${folder}/README.md`, indexPages[folder](folders[folder])]),
    ),
    ...prometheusFiles,
  };
}

/** The environments that pages count; others are somebody's own. */
export const documentedEnvironments = ['staging', 'production'] as const;
