import { parseArgs } from 'node:util';
import { commitTag } from './registry/commit-tag.ts';
import { ReleaseError } from './release-error.ts';

/** Options of each verb; all take a value. */
const optionsOf = {
  digest: ['commit', 'artifact'],
  deploy: ['commit', 'image'],
  rollback: [],
  smoke: ['url'],
  drift: [],
  record: [],
} as const;
export type Verb = keyof typeof optionsOf;

export const usage = `What a release does, each also by hand (docs/release.md):
  npm run release:digest   -- <environment> [--commit SHA] [--artifact FILE]   which image a commit became
  npm run release:deploy   -- <environment> [--commit SHA | --image REFERENCE]
  npm run release:rollback -- <environment>                                    back to the good release before
  npm run release:smoke    -- <environment> | --url URL                        asks the service as its clients do
  npm run release:drift    -- <environment>                                    whether what is there is what is written
  npm run release:record   -- <environment>                                    what was released, when, by whom
deploy, rollback and smoke want an API key in SMOKE_KEY.
`;

export interface Arguments {
  readonly verb: Verb;
  /** Undefined for smoke with an address of its own. */
  readonly environment: string | undefined;
  readonly commit?: string | undefined;
  readonly image?: string | undefined;
  readonly artifact?: string | undefined;
  readonly url?: string | undefined;
}

const isVerb = (text: string): text is Verb => Object.hasOwn(optionsOf, text);

/** @throws ReleaseError naming everything wrong with them */
export function readArguments([verb = '', ...rest]: readonly string[]): Arguments {
  if (!isVerb(verb)) throw new ReleaseError(usage);
  const { values, environments } = parse(verb, rest);
  const { commit, image, artifact, url } = values;
  const [environment, ...more] = environments;
  const problems = [
    ...more.map(name => `one environment at a time: not "${name}" too`),
    ...(environment === undefined && url === undefined ? ['which environment?'] : []),
    ...(environment !== undefined && url !== undefined ? ['an environment or --url, not both'] : []),
    ...(url !== undefined && !URL.canParse(url) ? [`--url ${url} is no address: https://…`] : []),
    ...(commit !== undefined && image !== undefined ? ['--commit or --image, not both'] : []),
    ...(commit === undefined ? [] : (commitTag.safeParse(commit).error?.issues ?? [])).map(
      ({ message }) => `--commit ${commit} ${message}`,
    ),
  ];
  if (problems.length > 0) throw new ReleaseError(`${problems.join('\n')}\n${usage}`);
  return { verb, environment, commit, image, artifact, url };
}

function parse(verb: Verb, args: readonly string[]) {
  const options = Object.fromEntries(optionsOf[verb].map(name => [name, { type: 'string' } as const]));
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values, environments: positionals };
  } catch (error) {
    throw new ReleaseError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
