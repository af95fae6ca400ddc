import { drone } from '../drone/language.ts';
import { render } from '../drone/render.ts';
import { deployProduction, deployStaging, drift, rollback } from './deploy.ts';
import { notes, target } from './environments.ts';
import { image, imageDryRun } from './image.ts';
import { notify } from './notify.ts';
import { verify } from './verify.ts';

const staging = target('staging');
const production = target('production');

/** Everything that happens on a push, a pull request, a promotion, a rollback, and every night. */
export const pipelines = drone({
  verify,
  image: image(staging),
  'image-dry-run': imageDryRun,
  'deploy-staging': deployStaging(staging),
  'deploy-production': deployProduction(production),
  'rollback-staging': rollback(staging),
  'rollback-production': rollback(production),
  'drift-staging': drift(staging),
  'drift-production': drift(production),
  notify: notify(
    ...(['verify', 'image', 'deploy-staging', 'deploy-production'] as const),
    ...(['rollback-staging', 'rollback-production', 'drift-staging', 'drift-production'] as const),
  ),
});

/** The text of `.drone.yml`. */
export const droneFile = (): string =>
  render(pipelines, [
    'Written by `npm run pipeline` from pipeline/pipelines/; see docs/pipeline.md.',
    ...notes(),
  ]);
