import type { OptionValue, Text } from '../manifest.ts';

/** What the training columns of one prefix become: a named group whose options clients can write. */
interface ColumnGroup {
  readonly name: string;
  readonly title: Text;
  readonly titleOf?: (value: string) => Text | undefined;
}

const month = (language: string) => {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return (value: string) => format.format(Date.UTC(2000, Number(value) - 1));
};
const [english, spanish] = [month('en'), month('es')];

const flightTypes: Readonly<Record<string, Text>> = {
  I: { en: 'International', es: 'Internacional' },
  N: { en: 'National', es: 'Nacional' },
};

/** The prefixes of the training data set (Spanish) and their names in the API. */
const known: Readonly<Record<string, ColumnGroup>> = {
  OPERA: { name: 'airline', title: { en: 'Airline', es: 'Aerolínea' } },
  TIPOVUELO: {
    name: 'flightType',
    title: { en: 'Flight type', es: 'Tipo de vuelo' },
    titleOf: value => flightTypes[value],
  },
  MES: {
    name: 'month',
    title: { en: 'Month', es: 'Mes' },
    titleOf: value => ({ en: english(value), es: spanish(value) }),
  },
};

const both = (text: string): Text => ({ en: text, es: text });

export interface BuiltGroup {
  name: string;
  title: Text;
  options: { value: OptionValue; title: Text; weight: number }[];
}

/**
 * Groups one-hot columns such as `OPERA_Iberia` by their prefix. A prefix that is not known keeps its name in
 * lower case; a group whose options are all whole numbers becomes a number in the API.
 * @throws Error where a column has no prefix, or the columns of a group do not stand together
 */
export function groupColumns(features: readonly string[], weights: readonly number[]): BuiltGroup[] {
  const groups = new Map<string, { value: string; weight: number }[]>();
  let previous: string | undefined;
  features.forEach((feature, index) => {
    const cut = feature.indexOf('_');
    if (cut < 1) throw new Error(`feature ${index} (${feature}) is not <group>_<value>`);
    const prefix = feature.slice(0, cut);
    const weight = weights[index];
    if (weight === undefined) throw new Error(`feature ${feature} has no coefficient`);
    if (prefix !== previous && groups.has(prefix))
      throw new Error(`the columns of ${prefix} do not stand together`);
    previous = prefix;
    groups.set(prefix, [...(groups.get(prefix) ?? []), { value: feature.slice(cut + 1), weight }]);
  });
  return [...groups].map(([prefix, options]) => {
    const group = known[prefix] ?? { name: prefix.toLowerCase(), title: both(prefix) };
    const numeric = options.every(option => /^(0|[1-9]\d*)$/.test(option.value));
    return {
      name: group.name,
      title: group.title,
      options: options.map(({ value, weight }) => ({
        value: numeric ? Number(value) : value,
        title: group.titleOf?.(value) ?? both(value),
        weight,
      })),
    };
  });
}
