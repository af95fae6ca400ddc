import type { Complaint, Rule } from '../rule.ts';
import { pipelineRule } from '../rule.ts';
import type { Item } from '../view.ts';
import { itemsAt, type PipelineView } from '../view.ts';

interface Dependent {
  readonly name: string;
  readonly on: readonly Item[];
}

/** Whether following dependencies from one name leads to another, or is there already. */
function reaches(from: string, to: string, all: readonly Dependent[]): boolean {
  const seen = new Set<string>();
  const next = [from];
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    next.push(...all.filter(one => one.name === name).flatMap(({ on }) => on.map(({ text }) => text)));
  }
  return false;
}

/** Dependencies on what there is not. */
const dangling = (all: readonly Dependent[], what: string, more: readonly string[] = []): Complaint[] =>
  all.flatMap(({ name, on }) =>
    on
      .filter(({ text }) => !more.includes(text) && !all.some(other => other.name === text))
      .map(({ text, place }) => ({
        place,
        message: `${name} waits for "${text}", and there is no such ${what}`,
        mend: `name one of ${[...new Set(all.map(one => one.name))].join(', ')}`,
      })),
  );

/** Dependencies that lead back to who has them. */
const cyclic = (all: readonly Dependent[]): Complaint[] =>
  all.flatMap(({ name, on }) =>
    on
      .filter(({ text }) => reaches(text, name, all))
      .map(({ text, place }) => ({
        place,
        message: `${name} waits for ${text === name ? 'itself' : `"${text}", which waits for ${name}`}: neither would ever begin`,
        mend: 'take one of the dependencies away',
      })),
  );

const pipelinesOf = (pipelines: readonly PipelineView[]): Dependent[] =>
  pipelines.map(({ name, source, fields }) => ({
    name,
    on: itemsAt(source, ['depends_on'], fields['depends_on']),
  }));
const stepsOf = ({ steps, source }: PipelineView): Dependent[] =>
  steps.map(({ name, path, fields }) => ({
    name,
    on: itemsAt(source, [...path, 'depends_on'], fields['depends_on']),
  }));

export const pipelineDependencies: Rule = {
  id: 'pipeline-dependency',
  find: ({ pipelines }) => dangling(pipelinesOf(pipelines), 'pipeline'),
};
export const pipelineCycles: Rule = {
  id: 'pipeline-cycle',
  find: ({ pipelines }) => cyclic(pipelinesOf(pipelines)),
};
export const stepDependencies = pipelineRule('step-dependency', pipeline =>
  dangling(stepsOf(pipeline), 'step in the pipeline', ['clone']),
);
export const stepCycles = pipelineRule('step-cycle', pipeline => cyclic(stepsOf(pipeline)));

/** The runner's linter reads from top to bottom and knows only what it has read. */
export const stepOrder = pipelineRule('step-order', pipeline => {
  const steps = stepsOf(pipeline);
  const cycles = cyclic(steps).map(({ place }) => place);
  return steps.flatMap(({ name, on }, index) =>
    on
      .filter(
        ({ text, place }) => steps.findIndex(step => step.name === text) > index && !cycles.includes(place),
      )
      .map(({ text, place }) => ({
        place,
        message: `${name} waits for "${text}", which stands below it; the runner refuses the pipeline`,
        mend: `move "${text}" above ${name}`,
      })),
  );
});
