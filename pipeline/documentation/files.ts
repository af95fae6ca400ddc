import { draw } from '../../service/documentation/drawing/draw.ts';
import { pipelines } from '../pipelines/pipelines.ts';
import { flowPicture } from './flow.ts';

/** What `npm run docs` writes of the pipelines, by path in the repository. */
export const generatedFiles = async (): Promise<Readonly<Record<string, string>>> => ({
  'docs/pictures/automation.svg': await draw(flowPicture(pipelines)),
});
