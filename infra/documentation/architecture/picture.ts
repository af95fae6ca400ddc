import type { Arrow, Box, Group, Picture } from '../../../service/documentation/drawing/picture.ts';
import { withoutDetours } from '../../../service/documentation/drawing/without-detours.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import { program } from '../../program.ts';
import { type Resource, resourcesOf, type StackJson, synthesized } from '../../synthesized.ts';
import { dnsName } from '../../values/dns-name.ts';
import { type Place, pairs, places, stackTitles } from './places.ts';
import { kindOfResource, type Reference, referencesAmong } from './references.ts';

const internet: Box = { id: 'internet', title: 'The internet', tone: 'main' };
/** The frame around the Kubernetes objects of a stack. */
const namespaceIn = (stack: string): string => `${stack}/namespace`;

/** @throws where nobody has said what becomes of resources of its kind */
function placeOf(resource: Resource): Place {
  const kind = kindOfResource(resource);
  const place = places[kind];
  if (place !== undefined) return place;
  throw new Error(
    `${resource.stack}, ${resource.address}: say in infra/documentation/architecture/places.ts what becomes of a ${kind} in the picture`,
  );
}

/** The box or frame that a resource is drawn as; undefined where it is none. */
function idOf(resource: Resource): string | undefined {
  const place = placeOf(resource);
  const { stack, address } = resource;
  if ('frame' in place) return namespaceIn(stack);
  if ('in' in place) return `${stack}/${place.in}`;
  if (!('box' in place)) return undefined;
  return `${stack}/${place.each === true ? address : kindOfResource(resource)}`;
}

/** One arrow for a reference between what is drawn, the way round that reads well. */
function referenceArrow({ from, to }: Reference): Arrow[] {
  const [start, end] = [idOf(from), idOf(to)];
  if (start === undefined || end === undefined || start === end) return [];
  const { reversed, ...looks } = pairs[`${kindOfResource(from)} ${kindOfResource(to)}`] ?? {};
  return [reversed ? { from: end, to: start, ...looks } : { from: start, to: end, ...looks }];
}

/** Arrows for what is granted: from whom a grant names as its member to what the rest of it names. */
function grantArrows(grant: Resource, references: readonly Reference[]): Arrow[] {
  const place = placeOf(grant);
  if (!('grant' in place)) return [];
  const named = references.filter(({ from }) => from === grant);
  const holders = named.filter(({ at }) => at === 'member').flatMap(({ to }) => idOf(to) ?? []);
  const things = named.filter(({ at }) => at !== 'member').flatMap(({ to }) => idOf(to) ?? []);
  return holders.flatMap(from =>
    things.map((to): Arrow => ({ from, to, label: place.grant, tone: 'second' })),
  );
}

/** The way in from the world: its public address. */
const worldArrows = (resource: Resource): Arrow[] =>
  resource.type === 'google_compute_global_address'
    ? [{ from: internet.id, to: idOf(resource) ?? '', tone: 'main' }]
    : [];

/** A stack that takes the address of a cluster from another one's state runs on that cluster. */
function runsOn(stack: string, json: StackJson, resources: readonly Resource[]): Arrow[] {
  const states = Object.keys(json.data?.['terraform_remote_state'] ?? {});
  const framed = resources.some(resource => resource.stack === stack && 'frame' in placeOf(resource));
  return resources
    .filter(
      ({ type, stack: other }) =>
        type === 'google_container_cluster' && states.some(one => one.endsWith(other)),
    )
    .flatMap(found =>
      framed ? [{ from: namespaceIn(stack), to: idOf(found) ?? '', label: 'runs on' }] : [],
    );
}

/** The box of one or several resources, some of which may only be counted as part of it. */
function boxOf(id: string, all: readonly Resource[], roles: number): Box {
  const own = all.filter(resource => 'box' in placeOf(resource));
  const [place] = own.map(placeOf);
  if (place === undefined || !('box' in place)) throw new Error(`${id}: nothing in it has a box of its own`);
  const { box, says, tone } = place;
  return {
    id,
    title: typeof box === 'string' ? box : box(own),
    lines: [...(says?.(own) ?? []), ...(roles > 0 ? [`project roles: ${roles}`] : [])],
    ...(tone && { tone }),
  };
}

/** The frame of a stack, and in it one for its namespace. */
function groupOf(
  stack: string,
  title: string,
  own: readonly Resource[],
  references: readonly Reference[],
): Group {
  const namespace = own.find(resource => 'frame' in placeOf(resource));
  const drawn = own.filter(resource => resource !== namespace && idOf(resource) !== undefined);
  const boxes = [...Map.groupBy(drawn, resource => idOf(resource) ?? '')].map(([id, all]) => ({
    inNamespace: namespace !== undefined && all.every(({ type }) => type.startsWith('kubernetes_')),
    box: boxOf(
      id,
      all,
      references.filter(({ from, to }) => 'role' in placeOf(from) && all.includes(to)).length,
    ),
  }));
  const members = (inNamespace: boolean) =>
    boxes.filter(one => one.inNamespace === inNamespace).map(one => one.box);
  const inner: Group = { id: namespaceIn(stack), title: 'namespace', members: members(true) };
  return { id: stack, title, members: namespace ? [...members(false), inner] : members(false) };
}

/**
 * The platform of an environment as its stacks say it: a frame for each stack, a box for what is in it, an arrow for what
 * one says of another. It is drawn with a host name of its own, whether the environment has one yet or not.
 */
export function architecturePicture(environment: CloudEnvironment): Picture {
  const { name, projectId: project, region, domain = dnsName.parse('delays.example.com') } = environment;
  const stacks = synthesized(program([{ ...environment, domain }], { kubeconfig: [] }));
  const resources = resourcesOf(stacks);
  const references = referencesAmong(resources, { project, region });
  const titles: Readonly<Record<string, string>> = stackTitles;
  const groups = [...stacks.keys()].map(stack => {
    const own = resources.filter(resource => resource.stack === stack);
    return groupOf(stack, titles[stack.replace(`${name}-`, '')] ?? stack, own, references);
  });
  return {
    title: `The platform of ${name}`,
    description: groups
      .map(group => `${group.title}: ${group.members.map(one => one.title).join(', ')}.`)
      .join(' '),
    direction: 'down',
    members: [internet, ...groups],
    arrows: withoutDetours([
      ...resources.flatMap(worldArrows),
      ...references.flatMap(referenceArrow),
      ...resources.flatMap(resource => grantArrows(resource, references)),
      ...[...stacks].flatMap(([stack, json]) => runsOn(stack, json, resources)),
    ]),
    legend: {
      main: 'the way of a request',
      second: 'an identity, and what it may do',
      soft: 'needs, or belongs to',
    },
  };
}
