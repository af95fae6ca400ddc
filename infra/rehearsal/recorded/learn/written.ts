import type { ProviderName } from '../../brain/brain.ts';
import type { Recorded } from '../../brain/recorded/data.ts';

/** The text of a file with what was recorded: a type a line, so that a difference shows which type it is in. */
export function written(
  provider: ProviderName,
  { version, checks, provider: own, resources, data }: Recorded,
): string {
  const note = `From the ${provider} provider ${version} for Terraform (MPL-2.0), by npm run record: see README.md`;
  return `{
"//": ${JSON.stringify(note)},
"version": ${JSON.stringify(version)},
"checks": [${checks.map(check => `\n${JSON.stringify(check)}`)}
],
"provider": ${JSON.stringify(own)},
"resources": {${lines(resources)}
},
"data": {${lines(data)}
}
}
`;
}

const lines = (types: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(types).map(([name, type]) => `\n${JSON.stringify(name)}: ${JSON.stringify(type)}`);
