import type { Manifest } from '../../model/manifest.ts';

/** The model's word for a prediction. */
export const verdictOf = ({ labels }: Pick<Manifest, 'labels'>, delayed: boolean): string =>
  delayed ? labels[1] : labels[0];
