import type { Complaint } from '../rule.ts';
import { pipelineRule, stepRule } from '../rule.ts';
import { fieldsOf, isFields, runsOn, secretsOf } from '../view.ts';

export const declaredSecrets = pipelineRule(
  'secret-declared',
  (pipeline, words, { ownSecrets }): Complaint[] =>
    secretsOf(pipeline)
      .filter(({ text }) => !words.secrets.includes(text) && !ownSecrets.includes(text))
      .map(({ text, place }) => ({
        place,
        message: `nobody knows of a secret "${text}"; where there is none, the step gets an empty value`,
        mend: 'use one of pipeline/pipelines/secrets.ts, or add it there with what it is for',
      })),
);

export const secretsOfPullRequests = pipelineRule('secret-on-pull-request', (pipeline): Complaint[] =>
  runsOn(pipeline, 'pull_request')
    ? secretsOf(pipeline).map(({ text, place }) => ({
        place,
        message: `${pipeline.name} runs on pull requests, whose author decides what its steps do: "${text}" would be theirs`,
        mend: 'take pull_request out of trigger.event, or move the step to a pipeline that does not run on it',
      }))
    : [],
);

/** Names that settings and variables have where what they hold is secret. */
const secretName =
  /(?:^|_)(?:password|passwd|token|secret|api_key|json_key|access_key|secret_key|private_key|webhook)$/i;

export const plainSecrets = stepRule('secret-in-plain-text', (step, { source }): Complaint[] =>
  ['environment', 'settings'].flatMap(part =>
    Object.entries(fieldsOf(step.fields[part]))
      .filter(([key, value]) => secretName.test(key) && !isFields(value) && value !== null && value !== '')
      .map(([key]) => ({
        place: source.place([...step.path, part, key]),
        message: `"${key}" stands here for everybody to read`,
        mend: `write ${key}: { from_secret: … }, and consider the value known`,
      })),
  ),
);
