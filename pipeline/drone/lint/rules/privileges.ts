import { isPrivilegedPlugin } from '../../image.ts';
import { type Complaint, pipelineRule, stepRule } from '../rule.ts';
import { fieldsOf, isFields, itemsAt, type PipelineView, type StepView } from '../view.ts';

const isPrivileged = ({ fields }: StepView): boolean =>
  typeof fields['image'] === 'string' && isPrivilegedPlugin(fields['image']);

export const volumesOnPrivileged = stepRule('privileged-plugin-volumes', (step, { source }): Complaint[] =>
  isPrivileged(step) && step.fields['volumes'] !== undefined
    ? [
        {
          place: source.keyPlace([...step.path, 'volumes']),
          message: `${step.fields['image']} with a volume is not started privileged, so its Docker daemon does not come up`,
          mend: 'take the volume away; for layers there is cache_from',
        },
      ]
    : [],
);

/** What makes the runner withhold privileges: drone-runner-docker `engine/compiler/`, isPrivileged. */
const disarming = ['commands', 'command', 'entrypoint'];
const restricted = ['XDG_RUNTIME_DIR', 'DOCKER_OPTS', 'DOCKER_HOST', 'PATH', 'HOME'];

export const disarmedPlugins = stepRule('privileged-plugin-disarmed', (step, { source }): Complaint[] => {
  if (!isPrivileged(step)) return [];
  const variables = Object.keys(fieldsOf(step.fields['environment'])).filter(name =>
    restricted.includes(name),
  );
  return [
    ...disarming
      .filter(key => step.fields[key] !== undefined)
      .map(key => ({ key, path: [...step.path, key] })),
    ...variables.map(key => ({ key, path: [...step.path, 'environment', key] })),
  ].map(({ key, path }) => ({
    place: source.keyPlace(path),
    message: `${step.fields['image']} with ${key} is not started privileged, so its Docker daemon does not come up`,
    mend: `leave the plugin its settings alone, and take ${key} away`,
  }));
});

/** Settings of a step that an untrusted repository may not use: drone-runner-docker `engine/linter/linter.go`. */
const trustedOnly = ['privileged', 'devices', 'dns', 'dns_search', 'extra_hosts', 'network_mode', 'shm_size'];

const trustedMend =
  'do without: whoever may change the pipelines of a trusted repository is root on the machine of its runner';

export const trustedSteps = stepRule('needs-trust', (step, { source }): Complaint[] =>
  trustedOnly
    .filter(key => ![undefined, false].some(harmless => step.fields[key] === harmless))
    .map(key => ({
      place: source.keyPlace([...step.path, key]),
      message: `Drone refuses ${key} unless the repository is trusted`,
      mend: trustedMend,
    })),
);

const volumesOf = ({ fields, source }: PipelineView) =>
  (Array.isArray(fields['volumes']) ? fields['volumes'] : []).flatMap((value: unknown, index) =>
    isFields(value)
      ? [
          {
            value,
            path: ['volumes', index],
            names: itemsAt(source, ['volumes', index, 'name'], value['name']),
          },
        ]
      : [],
  );

export const trustedVolumes = pipelineRule('needs-trust', (pipeline): Complaint[] =>
  volumesOf(pipeline)
    .filter(({ value }) => value['host'] !== undefined || fieldsOf(value['temp'])['medium'] === 'memory')
    .map(({ value, path }) => {
      const key = value['host'] === undefined ? 'temp' : 'host';
      return {
        place: pipeline.source.keyPlace([...path, key]),
        message: `Drone refuses a volume ${key === 'host' ? 'of the host' : 'in memory'} unless the repository is trusted`,
        mend: `write temp: {}, which lasts as long as the pipeline; or ${trustedMend}`,
      };
    }),
);

export const volumeNames = pipelineRule('volume', (pipeline): Complaint[] => {
  const declared = volumesOf(pipeline).flatMap(({ names }) => names.map(({ text }) => text));
  return pipeline.steps.flatMap(step => {
    const mounts: unknown = step.fields['volumes'];
    return (Array.isArray(mounts) ? mounts : []).flatMap((mount: unknown, index) =>
      itemsAt(pipeline.source, [...step.path, 'volumes', index, 'name'], fieldsOf(mount)['name'])
        .filter(({ text }) => !declared.includes(text))
        .map(({ text, place }) => ({
          place,
          message: `${step.name} mounts "${text}", which the pipeline does not declare`,
          mend: `add volumes: [{ name: ${text}, temp: {} }] to the pipeline`,
        })),
    );
  });
});
