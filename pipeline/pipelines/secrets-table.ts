import { code, table, withMarked } from '../../service/documentation/markdown.ts';
import { secretsOf } from '../drone/secrets-of.ts';
import { pipelines } from './pipelines.ts';
import { secrets } from './secrets.ts';

/** Every secret, what it is for, what it must be able to do, and which pipelines ask for it. */
export function secretsTable(): string {
  const rows = Object.entries(secrets).map(([name, { purpose, needs }]) => {
    const users = Object.entries(pipelines).flatMap(([user, pipeline]) =>
      secretsOf(pipeline).includes(name) ? [code(user)] : [],
    );
    return [code(name), purpose, needs, users.join(', ') || 'none as it stands'];
  });
  return table(['secret', 'for', 'must be able to', 'asked for by'], rows);
}

/** The page with the table as it is now. @throws where the page has no place for it */
export const withSecretsTable = (page: string): string =>
  withMarked(page, 'secrets', secretsTable(), 'npm run pipeline');
