import { parseArgs } from 'node:util';
import { z } from 'zod';
import { keyRecord, scopes } from '../key-file.ts';
import { list, mint, revoke } from './commands.ts';
import { changeKeys, readKeys } from './file.ts';

const usage = `API keys of the service. The file is FDP_KEYS_FILE, or keys.json.

  npm run keys -- mint --client <name> [--label <text>] [--scopes predict,metadata] [--rate <per second>] [--days <n>]
  npm run keys -- list
  npm run keys -- revoke <id>

mint prints the key once; only its SHA-256 is kept. Without --days it never expires.
`;

const wholeNumber = (name: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,6}$/, `--${name} must be a whole number from 1`)
    .transform(Number);
const mintOptions = z.strictObject({
  client: z
    .string('--client is needed')
    .regex(/^[\w.@-]{1,64}$/, '--client must be 1 to 64 of A-Z a-z 0-9 . _ @ -'),
  label: keyRecord.shape.label.default(''),
  scopes: z
    .string()
    .default(scopes.join(','))
    .transform(text => text.split(','))
    .pipe(z.array(z.enum(scopes, `--scopes must be some of ${scopes.join(', ')}`))),
  rate: wholeNumber('rate').default(0),
  days: wholeNumber('days').default(0),
});

async function run(): Promise<string> {
  const text = { type: 'string' } as const;
  const { positionals, values } = parseArgs({
    options: { client: text, label: text, scopes: text, rate: text, days: text, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const { help, ...options } = values;
  const path = process.env['FDP_KEYS_FILE'] || 'keys.json';
  const [command, id, ...rest] = positionals;
  if (help || command === undefined || rest.length > 0) throw new Error(usage);
  const bare = Object.keys(options).length === 0;
  const now = new Date();
  if (command === 'list' && id === undefined && bare) return list(await readKeys(path), now);
  if (command === 'revoke' && id !== undefined && bare) {
    await changeKeys(path, keys => revoke(keys, id, now));
    return `${id} is revoked; running services notice within seconds\n`;
  }
  if (command !== 'mint' || id !== undefined) throw new Error(usage);
  const wanted = mintOptions.safeParse(options);
  if (!wanted.success) throw new Error(wanted.error.issues.map(issue => issue.message).join('\n'));
  const { client, label, rate, days } = wanted.data;
  const request = { client, label, scopes: wanted.data.scopes, rate: rate || null, days: days || null };
  const { key, record } = await changeKeys(path, keys => mint(keys, request, now));
  process.stderr.write(`key ${record.id} for ${client} is in ${path}; this is the only time it is shown:\n`);
  return `${key}\n`;
}

try {
  process.stdout.write(await run());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
