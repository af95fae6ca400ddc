import { Document, visit } from 'yaml';
import { isSecret, type Pipeline, type Step } from './language.ts';
import { escapeForDrone, isSubstituted } from './substitution.ts';

/**
 * The text of a `.drone.yml`.
 * @param head lines that come first, as a comment
 */
export function render(pipelines: Readonly<Record<string, Pipeline>>, head: readonly string[]): string {
  const comment = head.map(line => `# ${line}\n`).join('');
  const documents = Object.entries(pipelines).map(([name, pipeline]) => yaml(document(name, pipeline)));
  return escapeForDrone(`${comment}---\n${documents.join('\n---\n')}`);
}

/** Drone reads YAML 1.1, where `on` and `yes` are booleans: what would not stay text is quoted. */
function yaml(value: object): string {
  const document = new Document(value, { version: '1.1' });
  visit(document, {
    Scalar(_, node) {
      // Quoted, because a commit such as 12e4567… would be a number once it stands there.
      if (typeof node.value !== 'string') return;
      if (isSubstituted(node.value)) node.type = 'QUOTE_SINGLE';
      // As a block, white space at its edges would be taken for its indentation.
      else if (/^\s|\s$/.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  document.directives = undefined;
  return document.toString({ lineWidth: 0 });
}

/** Keys in the order a reader looks for them; those without a value are left out. */
const document = (name: string, { input }: Pipeline): object =>
  defined({
    kind: 'pipeline',
    type: 'docker',
    name,
    depends_on: input.dependsOn,
    trigger: input.trigger,
    node: input.node,
    concurrency: input.concurrency,
    clone: input.clone,
    steps: Object.entries(input.steps).map(([step, value]) => stepOf(step, value)),
  });

const stepOf = (name: string, step: Step<string, string, string>): object =>
  defined({
    name,
    image: step.image,
    failure: step.failure,
    when: step.always === true ? { status: ['success', 'failure'] } : undefined,
    depends_on: step.dependsOn,
    environment: step.environment && values(step.environment),
    settings: step.settings && values(step.settings),
    commands: step.commands?.map(({ shell }) => shell),
  });

const values = (given: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      isSecret(value) ? { from_secret: value.fromSecret } : value,
    ]),
  );

const defined = (value: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
