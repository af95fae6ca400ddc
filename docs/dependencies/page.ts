import manifest from '../../package.json' with { type: 'json' };
import { generated, table } from '../../service/documentation/markdown.ts';
import { dependencies } from './dependencies.ts';
import type { MeasuredSizes } from './sizes.ts';

const needed = (name: string): string => (name in manifest.dependencies ? 'production' : 'development');

const size = (kilobytes: number): string =>
  kilobytes < 950 ? `${(kilobytes / 1_000).toFixed(1)} MB` : `${Math.round(kilobytes / 1_000)} MB`;

/** docs/dependencies.md: every package, and why. */
export function dependenciesPage({ date, platform, sizes }: MeasuredSizes): string {
  const rows = dependencies.map(({ packages, purpose, insteadOf }) => {
    const measured = sizes[packages[0]];
    return [
      packages.join(', '),
      purpose,
      insteadOf,
      needed(packages[0]),
      measured === undefined ? '' : `${size(measured.kilobytes)}, ${measured.packages}`,
    ];
  });
  return `# Dependencies

${generated} It is made of \`docs/dependencies/dependencies.ts\`; tests
see to it that nothing is missing there, and that everything is used.

All are pinned exactly, and none runs code at install (\`.npmrc\`). The size is that of a row's packages and all that
they bring, with their number; what two rows bring is in both. Measured on ${date} on ${platform} by \`npm run sizes\`.

${table(['package', 'for', 'instead of', 'needed in', 'size, packages'], rows)}
`;
}
