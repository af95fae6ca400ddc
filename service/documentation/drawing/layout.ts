import elk, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js';
import { type Box, type Group, isGroup, type Picture } from './picture.ts';
import { sizeOf, sizes, widthOf } from './sizes.ts';

/**
 * Options of the Eclipse Layout Kernel (https://eclipse.dev/elk/reference/options.html): layers, and arrows at right
 * angles that may cross the frames. A seed makes it the same picture each time.
 */
const options = ({ direction }: Picture, seed: number): Record<string, string> => ({
  'elk.algorithm': 'layered',
  'elk.direction': direction.toUpperCase(),
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': `${seed}`,
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=10,left=10,bottom=10,right=10]',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '10',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
});

/** Room for the name: above, and beside where frames may be narrow. Where layers go down the kernel takes it for a height. */
const frame = ({ title }: Group, direction: Picture['direction']): Record<string, string> => ({
  'elk.padding': `[top=${sizes.frameTitle + 8},left=10,bottom=10,right=10]`,
  ...(direction === 'right' && {
    'elk.nodeSize.constraints': 'MINIMUM_SIZE',
    'elk.nodeSize.minimum': `(${Math.ceil(widthOf(title, sizes.title, 'bold')) + 24},0)`,
  }),
});

const nodeOf = (member: Box | Group, direction: Picture['direction']): ElkNode =>
  isGroup(member)
    ? {
        id: member.id,
        layoutOptions: frame(member, direction),
        children: member.members.map(inside => nodeOf(inside, direction)),
      }
    : { id: member.id, ...sizeOf(member) };

const edgesOf = ({ arrows }: Picture): ElkExtendedEdge[] =>
  arrows.map(({ from, to, label }, index) => ({
    id: `arrow ${index}`,
    sources: [from],
    targets: [to],
    ...(label !== undefined && {
      labels: [
        {
          text: label,
          width: widthOf(label, sizes.line) + 8,
          height: sizes.lead,
          layoutOptions: { 'elk.edgeLabels.inline': 'true' },
        },
      ],
    }),
  }));

/** Where it begins decides how well it ends; of so many beginnings the one that gives the narrowest picture. */
const beginnings = 8;

/** Where everything stands: the picture as a tree of nodes with places, and edges with bends. */
export async function layOut(picture: Picture): Promise<ElkNode> {
  const kernel = new elk.default();
  let narrowest: ElkNode | undefined;
  for (let seed = 1; seed <= beginnings; seed++) {
    const found: ElkNode = await kernel.layout({
      id: 'picture',
      layoutOptions: options(picture, seed),
      children: picture.members.map(member => nodeOf(member, picture.direction)),
      edges: edgesOf(picture),
    });
    if (narrowest === undefined || (found.width ?? 0) < (narrowest.width ?? 0)) narrowest = found;
  }
  return narrowest ?? { id: 'picture' };
}
