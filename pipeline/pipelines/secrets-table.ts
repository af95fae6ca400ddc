import { secretsOf } from '../drone/secrets-of.ts';
import { pipelines } from './pipelines.ts';
import { secrets } from './secrets.ts';

const [begin, end] = ['<!-- secrets: by `npm run pipeline` -->', '<!-- /secrets -->'];

/** Every secret, what it is for, what it must be able to do, and which pipelines ask for it. */
export function secretsTable(): string {
  const rows = Object.entries(secrets).map(([name, { purpose, needs }]) => {
    const users = Object.entries(pipelines).flatMap(([user, pipeline]) =>
      secretsOf(pipeline).includes(name) ? [`\`${user}\``] : [],
    );
    return `| \`${name}\` | ${purpose} | ${needs} | ${users.join(', ') || 'none as it stands'} |`;
  });
  return ['| secret | for | must be able to | asked for by |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** The page with the table as it is now. @throws where the page has no place for it */
export function withSecretsTable(page: string): string {
  const [before, rest] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || rest < before) throw new Error(`docs/pipeline.md has no lines ${begin} and ${end}`);
  return `${page.slice(0, before)}${begin}\n${secretsTable()}\n${page.slice(rest)}`;
}
