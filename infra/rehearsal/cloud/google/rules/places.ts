import { textAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import { badRequest, invalid } from '../answers.ts';
import type { Write } from '../request.ts';

const isZone = (text: string) => /^[a-z]+-[a-z]+\d+-[a-z]$/.test(text);
const isRegion = (text: string) => /^[a-z]+-[a-z]+\d+$/.test(text);
/** Zones are a to d in most regions, to f in us-central1; these two have no a. */
const isZoneOf = (text: string, region: string) =>
  text.startsWith(`${region}-`) &&
  (['europe-west1', 'us-east1'].includes(region) ? /-[b-d]$/ : /-[a-f]$/).test(text);

export const regionIsOne: Rule<Write> = {
  refuses: 'a zone where a region is wanted',
  problem({ kind, values, account }) {
    const wrong = (kind.regions ?? []).flatMap(path => textsAt(values, path).map(text => ({ path, text })));
    // Outside Compute Engine there are places larger than a region: global, us, eur4.
    const found = wrong.find(({ text }) => (kind.api === 'compute' ? !isRegion(text) : isZone(text)));
    if (found === undefined) return undefined;
    return kind.api === 'compute'
      ? invalid(`Invalid value for field '${found.path}': '${found.text}'. Unknown region.`)
      : badRequest(`Location ${found.text} is not valid in project ${account.project}: it is no region`);
  },
};

/** Types with nodes: in a region or in a zone, each node in a zone of that region. */
const withNodes = new Set(['google_container_cluster', 'google_container_node_pool']);

export const nodesAreInTheRegion: Rule<Write> = {
  refuses: 'nodes in zones that are not of the region of the cluster',
  problem({ type, values }) {
    const location = textAt(values, ['location']) ?? '';
    if (!withNodes.has(type)) return undefined;
    const region = location.replace(/-[a-z]$/, '');
    const wrong = textsAt(values, 'node_locations.*').find(zone => !isZoneOf(zone, region));
    if (wrong !== undefined) return badRequest(`Invalid node location: "${wrong}" is no zone of ${region}`);
    const known = isRegion(location) || isZoneOf(location, region);
    return known ? undefined : badRequest(`Location "${location}" does not exist`);
  },
};
