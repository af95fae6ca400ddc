import { isSecret, type Pipeline } from './language.ts';

/** Names of the secrets that the steps of a pipeline ask for. */
export const secretsOf = ({ input }: Pipeline): string[] => {
  const values = Object.values(input.steps).flatMap(({ environment, settings }) =>
    Object.values<unknown>({ ...environment, ...settings }),
  );
  return [...new Set(values.filter(isSecret).map(({ fromSecret }) => fromSecret))];
};
