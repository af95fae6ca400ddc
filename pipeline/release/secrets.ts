import { registryVariables } from './registry/credentials.ts';

/** The variable with the API key of the smoke test. */
export const smokeKeyVariable = 'SMOKE_KEY';

type Variables = Readonly<Record<string, string | undefined>>;

/** Variables that nobody but the release scripts themselves needs to see. */
const ours: readonly string[] = [smokeKeyVariable, ...Object.values(registryVariables)];
const secret: readonly string[] = [
  smokeKeyVariable,
  registryVariables.password,
  'GOOGLE_OAUTH_ACCESS_TOKEN',
  'GOOGLE_CREDENTIALS',
];

/** The environment of a tool that is started. */
export const withoutOurSecrets = (variables: Variables): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !ours.includes(name)));

/** Takes secrets out of a text, whichever way they got into it. */
export function redact(text: string, variables: Variables): string {
  // Shorter ones are no secrets, but may be part of any word.
  const values = secret.flatMap(name => variables[name] ?? []).filter(({ length }) => length >= 8);
  return values.reduce((clean, value) => clean.replaceAll(value, '***'), text);
}
