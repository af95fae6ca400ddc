import { conditionKeys, events } from '../../events.ts';
import { type Complaint, pipelineRule } from '../rule.ts';
import type { Path } from '../source.ts';
import { conditionAt, type Fields, fieldsOf, itemsAt, type PipelineView, runsOn } from '../view.ts';

/** A pipeline's `trigger` and the `when` of each of its steps. */
const conditionsOf = ({
  fields,
  steps,
}: PipelineView): { readonly path: Path; readonly conditions: Fields }[] => [
  { path: ['trigger'], conditions: fieldsOf(fields['trigger']) },
  ...steps.map(step => ({ path: [...step.path, 'when'], conditions: fieldsOf(step.fields['when']) })),
];

export const triggerKeys = pipelineRule('condition-key', pipeline =>
  conditionsOf(pipeline).flatMap(({ path, conditions }) =>
    Object.keys(conditions)
      .filter(key => key !== 'paths' && !conditionKeys.some(known => known === key))
      .map(key => ({
        place: pipeline.source.keyPlace([...path, key]),
        message: `there is no condition "${key}"; Drone ignores it, so the ${path.at(-1)} holds more often than meant`,
        mend: `write one of ${conditionKeys.join(', ')}`,
      })),
  ),
);

export const eventNames = pipelineRule('event', pipeline =>
  conditionsOf(pipeline).flatMap(({ path, conditions }) => {
    const { include, exclude } = conditionAt(pipeline.source, [...path, 'event'], conditions['event']);
    return [...include, ...exclude]
      .filter(({ text }) => !text.includes('*') && !events.some(event => event === text))
      .map(({ text, place }) => ({
        place,
        message: `there is no event "${text}", so this never holds`,
        mend: `write one of ${events.join(', ')}`,
      }));
  }),
);

export const eventStated = pipelineRule('event-stated', ({ fields, source, place, name }) =>
  conditionAt(source, ['trigger', 'event'], fieldsOf(fields['trigger'])['event']).include.length > 0
    ? []
    : [
        {
          place,
          message: `${name} does not say on which events it runs, so it runs on all: on promotions and cron jobs too`,
          mend: 'add trigger.event with the events that are meant',
        },
      ],
);

export const paths = pipelineRule('paths', pipeline =>
  conditionsOf(pipeline)
    .filter(({ conditions }) => conditions['paths'] !== undefined)
    .map(({ path }) => ({
      place: pipeline.source.keyPlace([...path, 'paths']),
      message: 'Drone does not evaluate paths: it runs whatever has changed',
      mend: 'take it out, or let the first step find out what has changed and exit with 78, which ends the pipeline',
    })),
);

export const pipelineWhen = pipelineRule('pipeline-when', ({ fields, source }) =>
  fields['when'] === undefined
    ? []
    : [
        {
          place: source.keyPlace(['when']),
          message: 'a pipeline has no `when`; Drone ignores it, and the pipeline always runs',
          mend: 'write `trigger` instead',
        },
      ],
);

/** Which outcome could be meant where nothing came before? */
export const statusOfNothing = pipelineRule('status-needs-dependency', ({ fields, source }): Complaint[] => {
  const status = fieldsOf(fields['trigger'])['status'];
  return status === undefined || itemsAt(source, ['depends_on'], fields['depends_on']).length > 0
    ? []
    : [
        {
          place: source.keyPlace(['trigger', 'status']),
          message: 'trigger.status is about the pipelines this one depends on, and it depends on none',
          mend: 'add depends_on with the pipelines whose outcome is meant',
        },
      ];
});

/** Only of a tag is it sure that what is fetched first is what is built (drone-git `posix/clone-commit`). */
export const shallowClones = pipelineRule('clone-depth', (pipeline): Complaint[] => {
  const { fields, source } = pipeline;
  const moving = events.filter(event => event !== 'tag' && runsOn(pipeline, event));
  return fieldsOf(fields['clone'])['depth'] === undefined || moving.length === 0
    ? []
    : [
        {
          place: source.keyPlace(['clone', 'depth']),
          message: `a shallow clone has the newest commits of the branch only; on ${moving.join(', ')} the one to build may be older`,
          mend: 'take clone.depth out',
        },
      ];
});
