import { type Check, collection, type Field } from '../../brain/recorded/data.ts';
import { listAt, type ObjectValue, type Value, valueAt } from '../../protocol/value.ts';
import { holding, necessary, planned, wrapped } from './asking.ts';
import { type Place, stepsTo } from './place.ts';
import { sameAsUnset, samenessOf } from './sameness.ts';

/** Learns which differences at a place the provider suppresses; nothing, where they hang on more than the place. */
export async function suppression(
  place: Place,
  checks: readonly Check[],
): Promise<Pick<Field, 'same' | 'sameAsUnset' | 'stays'>> {
  const { field } = place;
  const ways =
    field.type === 'string'
      ? await samenessOf((prior, wanted) => isSame(place, prior, wanted))
      : collection(field) === 'map'
        ? await samenessOf((prior, wanted) => isSame(place, { cpu: prior }, { cpu: wanted }))
        : [];
  const members = checks.flatMap(check => ('oneOf' in check ? check.oneOf : []));
  const unset = field.computed
    ? []
    : await sameAsUnset(field, members, (prior, wanted) => isSame(place, prior, wanted));
  const stays = await staying(place);
  return {
    ...(ways.length > 0 && { same: ways }),
    ...(unset.length > 0 && { sameAsUnset: unset }),
    ...(stays && { stays }),
  };
}

async function staying(place: Place): Promise<Field['stays']> {
  const { field } = place;
  const { fields, nesting } = field;
  if (fields === undefined || nesting === undefined) {
    const isMany = collection(field) === 'list' || collection(field) === 'set';
    return isMany && (await staysWithout(place, ['some'])) ? 'always' : undefined;
  }
  const [off, on] = await Promise.all(
    [false, true].map(bool => staysWithout(place, wrapped(field, necessary(fields, bool)))),
  );
  return off ? (on ? 'always' : 'off') : undefined;
}

const stateWith = ({ fields, path }: Place, value: Value): ObjectValue => ({
  ...holding(fields, path, value, necessary),
  id: 'id',
});

async function isSame(place: Place, prior: Value, wanted: Value): Promise<boolean> {
  const change = { prior: stateWith(place, prior), proposed: stateWith(place, wanted) };
  const { value, errors } = await planned(place.brain, place.type, change);
  const found = valueAt(value ?? undefined, stepsTo(place.path)) ?? null;
  return errors.length === 0 && JSON.stringify(found) === JSON.stringify(prior);
}

/** Whether what is configured no more stays. */
async function staysWithout(place: Place, one: Value): Promise<boolean> {
  const change = { prior: stateWith(place, one), proposed: stateWith(place, []) };
  const { value, errors } = await planned(place.brain, place.type, change);
  return errors.length === 0 && listAt(value ?? undefined, stepsTo(place.path)).length > 0;
}
