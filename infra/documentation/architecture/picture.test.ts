import { describe, expect, test } from '@jest/globals';
import type { Arrow, Box, Group, Picture } from '../../../service/documentation/drawing/picture.ts';
import { loadEnvironments } from '../../environments/schema/load.ts';
import { resourcesOf } from '../../synthesized.ts';
import { everything, shipped, stacksOf } from '../../testing/example.ts';
import { architecturePicture } from './picture.ts';
import { places } from './places.ts';
import { kindOfResource } from './references.ts';

const kinds = new Set(resourcesOf(stacksOf({ ...shipped, test: everything })).map(kindOfResource));

/** The picture of an environment. */
function pictureOf(input: unknown): Picture {
  const [environment] = loadEnvironments({ test: input }, { example: true });
  if (environment?.platform !== 'google') throw new Error('not in the cloud');
  return architecturePicture(environment);
}

const boxesIn = (members: readonly (Box | Group)[]): Box[] =>
  members.flatMap(member => ('members' in member ? boxesIn(member.members) : [member]));

/** Arrows by the titles of what they join. */
function arrowsOf(picture: Picture): string[] {
  const titles = new Map(
    boxesIn(picture.members).map(({ id, title, lines }) => [
      id,
      title === 'Google account' ? `account: ${String(lines?.[0])}` : title,
    ]),
  );
  const told = ({ from, to, label }: Arrow) =>
    `${titles.get(from) ?? 'namespace'} ${label === undefined ? '->' : `- ${label} ->`} ${titles.get(to)}`;
  return picture.arrows.map(told);
}

describe('the picture of the platform', () => {
  test('has a place, or a reason to have none, for every kind of resource; and for no others', () => {
    expect(Object.keys(places).sort()).toEqual([...kinds].sort());
  });

  test('shows the way of a request, and who may do what', () => {
    const arrows = arrowsOf(pictureOf(everything));
    expect(arrows).toEqual(
      expect.arrayContaining([
        'The internet -> Address',
        'Address -> Ingress',
        'Ingress -> Service',
        'Service -> Deployment',
        'Cloud Armor -> BackendConfig',
        'Kubernetes account - may act as -> account: The prediction service',
        'account: The prediction service - reads -> Secret',
        'account: Nodes of the cluster - pulls -> Image repository',
        'account: Plans changes: reads, never writes - reads -> State bucket',
        'namespace - runs on -> GKE cluster',
        'GKE cluster -> Subnet',
        'Cloud NAT -> Subnet',
      ]),
    );
  });

  test('follows the program: another registry, another picture', () => {
    const repository = 'example/flight-delay';
    const picture = pictureOf({ ...everything, registry: { kind: 'docker-hub', repository } });
    expect(boxesIn(picture.members).map(({ title }) => title)).not.toContain('Image repository');
    expect(arrowsOf(picture).filter(arrow => arrow.includes('pulls'))).toEqual([]);
  });

  test('leaves nothing loose but what stands for itself', () => {
    const { members, arrows } = pictureOf(everything);
    const joined = new Set(arrows.flatMap(({ from, to }) => [from, to]));
    const loose = boxesIn(members).filter(({ id }) => !joined.has(id));
    expect(loose.map(({ title }) => title.replace(/^\d+ /, '')).sort()).toEqual([
      'APIs',
      'Access log',
      'Budget',
      'Logs',
    ]);
  });
});
