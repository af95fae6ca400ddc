import type { Complaint, Rule } from '../rule.ts';
import { pipelineRule } from '../rule.ts';
import { fieldsOf } from '../view.ts';

/** Named things that have a name before them already. */
const repeated = <T extends { readonly name: string }>(named: readonly T[]): T[] =>
  named.filter(({ name }, index) => name !== '' && named.findIndex(other => other.name === name) < index);

export const pipelineNames: Rule = {
  id: 'pipeline-name-unique',
  find: ({ pipelines }) =>
    repeated(pipelines).map(({ name, place }) => ({
      place,
      message: `there is a pipeline "${name}" already, and depends_on could mean either`,
      mend: 'give it a name of its own',
    })),
};

export const stepNames = pipelineRule('step-name-unique', ({ steps, fields }): Complaint[] => {
  const cloned = fieldsOf(fields['clone'])['disable'] !== true;
  return [
    ...repeated(steps).map(({ name, place }) => ({
      place,
      message: `there is a step or service "${name}" already; the runner refuses the pipeline`,
      mend: 'give it a name of its own',
    })),
    ...steps
      .filter(({ name }) => cloned && name === 'clone')
      .map(({ place }) => ({
        place,
        message: 'the runner calls its own first step "clone" and refuses another one',
        mend: 'name it otherwise, or set clone.disable to true and clone by yourself',
      })),
  ];
});

export const duplicateKeys: Rule = {
  id: 'duplicate-key',
  find: ({ file }) =>
    file.duplicateKeys.map(({ place }) => ({
      place,
      message: 'the key stands here twice; Drone takes the last one and says nothing',
      mend: 'leave one of them',
    })),
};
