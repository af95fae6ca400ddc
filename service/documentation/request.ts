import { type ProblemCode, problemKinds } from '../http/problem.ts';
import { parserProblems } from '../http/server.ts';
import { stages } from '../http/stages.ts';
import type { Arrow, Box, Line, Picture } from './drawing/picture.ts';

/** Problems as a client sees them: the status and the code. */
const problem = (code: ProblemCode): Line => ({ text: `${problemKinds[code].status} ${code}`, tone: 'bad' });

/** Pixels: stages are as wide as each other. */
const stageWidth = 490;

const boxes: readonly Box[] = [
  { id: 'client', title: 'A client', tone: 'main' },
  {
    id: 'connection',
    title: 'Is it HTTP?',
    lines: ["Node's parser, within limits of size and time"],
    aside: parserProblems.map(problem),
    minimumWidth: stageWidth,
  },
  {
    id: 'router',
    title: 'Which route?',
    lines: ['Express; what none answers goes the same way'],
    minimumWidth: stageWidth,
  },
  ...stages.map(
    ({ asks, does, refuses }, index): Box => ({
      id: `stage ${index}`,
      title: asks,
      lines: [does],
      aside: refuses.map(problem),
      minimumWidth: stageWidth,
    }),
  ),
  {
    id: 'write',
    title: 'Write',
    lines: ['the answer, or a problem document'],
    tone: 'main',
  },
  { id: 'record', title: 'Record', lines: ['metrics, one line of log, a span'] },
];

/** From each box to the next. */
const line: readonly Arrow[] = boxes.slice(1).map(({ id }, index) => ({
  from: boxes[index]?.id ?? '',
  to: id,
  tone: 'main',
}));

const last = `stage ${stages.length - 1}`;

/** A request's way through the service, with what it may be refused by at each stage. */
export const requestPicture: Picture = {
  title: "A request's way through the service",
  description: boxes
    .map(({ title, aside = [] }) =>
      aside.length === 0 ? `${title}.` : `${title} If not: ${aside.map(({ text }) => text).join(', ')}.`,
    )
    .join(' '),
  direction: 'down',
  members: [
    ...boxes,
    { id: 'batcher', title: 'Batcher', lines: ['rows that came together', 'share a run'] },
    { id: 'model', title: 'Model', lines: ['ONNX, in double precision'] },
  ],
  arrows: [
    ...line,
    { from: 'router', to: 'write', label: 'probes: no key, no record' },
    { from: last, to: 'batcher', label: 'rows' },
    { from: 'batcher', to: 'model' },
  ],
  legend: { main: 'the way of a request', bad: 'how it may end: a problem document' },
};
