import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk.bundled.js';
import { Markup, markup } from '../../web/markup.ts';
import { colour, paletteStyle } from '../palette.ts';
import { layOut } from './layout.ts';
import {
  type Arrow,
  type Box,
  type Group,
  isGroup,
  lineOf,
  type Picture,
  type Tone,
  tones,
} from './picture.ts';
import { sizes, widthOf } from './sizes.ts';

const style = `${paletteStyle}
svg{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
.ground{fill:${colour('ground')}}
text{fill:${colour('ink')};font-size:${sizes.line}px}
.title{font-size:${sizes.title}px;font-weight:600}
.frame{fill:${colour('band')};stroke:${colour('line')}}
.frame .frame{fill:${colour('ground')}}
.box{fill:${colour('surface')};stroke:${colour('line')}}
${tones.map(tone => `.${tone}{fill:${colour(tone)}}`).join('\n')}
.name{fill:${colour('soft')};stroke:${colour('band')};stroke-width:4;paint-order:stroke;font-size:${sizes.title}px;font-weight:600}
.aside{text-anchor:end}
.way{fill:none;stroke-width:1.25}
.under{fill:${colour('band')};fill-opacity:.92}`;

/** Whole and half pixels are exact enough, and keep the file small. */
const at = (value: number | undefined): string => String(Math.round((value ?? 0) * 2) / 2);

type Placed = Required<Pick<ElkNode, 'x' | 'y' | 'width' | 'height'>>;
const placed = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Placed>): Placed => ({
  x,
  y,
  width,
  height,
});

const rectangle = ({ x, y, width, height }: Placed, kind: string, radius: number): Markup =>
  markup`<rect class="${kind}" x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="${String(radius)}"/>`;

const words = (x: number, y: number, kind: string, text: string): Markup =>
  markup`<text class="${kind}" x="${at(x)}" y="${at(y)}">${text}</text>`;

function box({ title, lines = [], aside = [], tone = 'soft' }: Box, place: Placed): Markup {
  const { x, y, width, height } = place;
  const { padding, lead } = sizes;
  // Of the line box of a text, its baseline is about three quarters down.
  const baseline = (row: number, rows: number) => y + height / 2 + (row - rows / 2 + 0.74) * lead;
  const told = 1 + lines.length;
  return markup`${rectangle(place, 'box', 6)}<rect x="${at(x)}" y="${at(y + 6)}" width="3" height="${at(height - 12)}" rx="1.5" fill="${colour(tone)}"/>${[
    words(x + padding, baseline(0, told), 'title', title),
    ...lines
      .map(lineOf)
      .map(({ text, tone = 'soft' }, row) => words(x + padding, baseline(row + 1, told), tone, text)),
    ...aside.map(({ text, tone = 'soft' }, row) =>
      words(x + width - padding, baseline(row, aside.length), `aside ${tone}`, text),
    ),
  ]}
`;
}

const group = ({ members }: Group, node: ElkNode, drawn: (member: Box | Group) => Markup): Markup =>
  markup`<g>${rectangle(placed(node), 'frame', 10)}
${members.map(drawn)}</g>
`;

/** The names of frames, those inside them too; they come last, so that no arrow runs through them. */
const names = (members: Picture['members'], nodes: ReadonlyMap<string, ElkNode>): Markup[] =>
  members.filter(isGroup).flatMap(({ id, title, members: inside }) => {
    const { x, y } = placed(nodes.get(id) ?? {});
    return [words(x + 12, y + 20, 'name', title), ...names(inside, nodes)];
  });

function way(edge: ElkExtendedEdge, tone: Tone): Markup {
  const lines = (edge.sections ?? []).map(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(({ x, y }) => `${at(x)},${at(y)}`).join(' L'),
  );
  return markup`<path class="way" d="${lines.map(line => `M${line}`).join(' ')}" stroke="${colour(tone)}" marker-end="url(#to-${tone})"/>
`;
}

const label = ({ labels = [] }: ElkExtendedEdge): Markup[] =>
  labels.map(({ text = '', ...place }) => {
    const { x, y, width, height } = placed(place);
    return markup`${rectangle({ x, y, width, height }, 'under', 3)}${words(x + 4, y + 0.74 * height, 'soft', text)}
`;
  });

const head = (tone: Tone): Markup =>
  markup`<marker id="to-${tone}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,.5 L8,4 L0,7.5 z" fill="${colour(tone)}"/></marker>`;

const toneOf = (arrow: Arrow | undefined): Tone => arrow?.tone ?? 'soft';

/** Every node of a tree by its id. */
const nodesOf = (node: ElkNode): [string, ElkNode][] => [
  [node.id, node],
  ...(node.children ?? []).flatMap(nodesOf),
];

/** The colours and what they mean, in one line. */
function legend(meanings: NonNullable<Picture['legend']>, y: number): Markup[] {
  let x = 20;
  return Object.entries(meanings).map(([tone, meaning]) => {
    const start = x;
    x += 40 + widthOf(meaning, sizes.line);
    return markup`<path class="way" d="M${at(start)},${at(y)} h18" stroke="var(--${tone})"/>${words(start + 24, y + 4, 'soft', meaning)}
`;
  });
}

/**
 * Draws a picture as an SVG file of its own, for a light and a dark ground.
 * @throws where an arrow names something that is not there
 */
export async function draw(picture: Picture): Promise<string> {
  const root = await layOut(picture);
  const nodes = new Map(nodesOf(root));
  const drawn = (member: Box | Group): Markup => {
    const node = nodes.get(member.id) ?? { id: member.id };
    return isGroup(member) ? group(member, node, drawn) : box(member, placed(node));
  };
  const edges = root.edges ?? [];
  const ways = edges.map((edge, index) => way(edge, toneOf(picture.arrows[index])));
  const { width, height: drawnTo } = placed(root);
  const height = drawnTo + (picture.legend ? 2 * sizes.lead : 0);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${at(width)}" height="${at(height)}" viewBox="0 0 ${at(width)} ${at(height)}" role="img" aria-labelledby="title description">
<title id="title">${picture.title}</title>
<desc id="description">${picture.description}</desc>
<style>${new Markup(style)}</style>
<defs>${[...new Set(picture.arrows.map(arrow => toneOf(arrow)))].map(head)}</defs>
<rect class="ground" width="100%" height="100%" rx="12"/>
${picture.members.map(drawn)}${ways}${edges.flatMap(label)}${names(picture.members, nodes)}${legend(picture.legend ?? {}, drawnTo + 0.6 * sizes.lead)}</svg>
`.text;
}
