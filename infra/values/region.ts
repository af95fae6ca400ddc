import { z } from 'zod';

/** A Google Cloud region. A zone is refused by name: the old setup passed one where the other belonged. */
export const region = z
  .string()
  .refine(
    text => !/^[a-z]+-[a-z]+\d+-[a-z]$/.test(text),
    'is a zone; a region has no letter at its end, for example us-central1',
  )
  .refine(
    text => /^[a-z]+-[a-z]+\d{1,2}(-[a-z])?$/.test(text),
    'must be a region, for example us-central1 or southamerica-west1',
  )
  .brand<'Region'>();
export type Region = z.infer<typeof region>;

/** These two regions have no zone "a": https://cloud.google.com/compute/docs/regions-zones */
const withoutZoneA = new Set(['europe-west1', 'us-east1']);

/** Three zones of a region, the nodes' places: one may fail without taking the service along. */
export const zonesOf = (name: Region): readonly string[] =>
  (withoutZoneA.has(name) ? ['b', 'c', 'd'] : ['a', 'b', 'c']).map(letter => `${name}-${letter}`);
