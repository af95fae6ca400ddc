import { type Complaint, pipelineRule, stepRule } from '../rule.ts';
import { commandsOf, fieldsOf, runsOn } from '../view.ts';

/** Scripts that a command line runs by npm. */
const scriptsIn = (command: string): string[] =>
  [
    ...command.matchAll(/\bnpm\s+(?:run(?:-script)?\s+(?:-\S+\s+)*([\w:.-]+)|(?:-\S+\s+)*(test|start)\b)/g),
  ].flatMap(([, run, short]) => run ?? short ?? []);

export const npmScripts = stepRule('npm-script', (step, pipeline, { scripts }): Complaint[] =>
  commandsOf(pipeline, step).flatMap(({ text, place }) =>
    scriptsIn(text)
      .filter(name => !scripts.includes(name))
      .map(name => ({
        place,
        message: `package.json has no script "${name}"`,
        mend: `write one of ${scripts.join(', ')}`,
      })),
  ),
);

const doing = ['commands', 'settings', 'command', 'entrypoint', 'detach'];

export const stepsThatDo = stepRule('step-does-something', (step): Complaint[] => {
  const isService = step.path[0] === 'services';
  const both = step.fields['commands'] !== undefined && step.fields['settings'] !== undefined;
  if (both) {
    return [
      {
        place: step.place,
        message: `${step.name} has commands and settings: the commands take the place of the plugin that would read the settings`,
        mend: 'leave one of them',
      },
    ];
  }
  return isService || doing.some(key => step.fields[key] !== undefined)
    ? []
    : [
        {
          place: step.place,
          message: `${step.name} does nothing`,
          mend: 'give it commands, or settings for a plugin',
        },
      ];
});

/** Tools that change what runs. */
const deployingTools =
  /\b(?:cdktf\s+(?:deploy|destroy)|terraform\s+(?:apply|destroy)|kubectl\s+(?:apply|set|delete))\b/;

/** Two at once would meet at the state's lock, or the older one would win. */
export const oneDeploymentAtATime = pipelineRule(
  'deploy-concurrency',
  (pipeline, { deploying }): Complaint[] => {
    const { name, fields, place } = pipeline;
    const commands = pipeline.steps.flatMap(step => commandsOf(pipeline, step)).map(({ text }) => text);
    const trigger = fieldsOf(fields['trigger']);
    const deploys =
      (trigger['target'] !== undefined && ['promote', 'rollback'].some(event => runsOn(pipeline, event))) ||
      commands.some(
        text => deployingTools.test(text) || scriptsIn(text).some(script => deploying.includes(script)),
      );
    return deploys && fieldsOf(fields['concurrency'])['limit'] !== 1
      ? [
          {
            place,
            message: `${name} deploys, and two of its builds may run at the same time`,
            mend: 'add concurrency: { limit: 1 }',
          },
        ]
      : [];
  },
);

/**
 * The runner's script reaches the shell by `echo` (drone-runner-docker `engine/compiler/script.go`). Where /bin/sh is
 * dash, as on Debian, echo turns these into what they stand for.
 */
const echoed = /\\[0abcfnrtv\\]/;

export const backslashes = stepRule('echo-escape', (step, pipeline): Complaint[] =>
  commandsOf(pipeline, step)
    .filter(({ text }) => echoed.test(text))
    .map(({ text, place }) => ({
      place,
      message: `on Debian the shell gets "${echoed.exec(text)?.[0]}" as the character it stands for, and nothing after \\c`,
      mend: 'do without the backslash, or move the command to a script',
    })),
);
