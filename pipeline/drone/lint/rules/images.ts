import { isPinned } from '../../image.ts';
import type { Complaint } from '../rule.ts';
import { stepRule } from '../rule.ts';
import type { Item, PipelineView, StepView } from '../view.ts';
import { itemsAt } from '../view.ts';

const imageOf = (step: StepView, { source }: PipelineView): Item[] =>
  itemsAt(source, [...step.path, 'image'], step.fields['image']);

export const pinnedImages = stepRule('image-pinned', (step, pipeline, { movingImages }): Complaint[] =>
  imageOf(step, pipeline)
    .filter(({ text }) => !isPinned(text) && !movingImages.includes(text))
    .map(({ text, place }) => ({
      place,
      message: `"${text}" will be another image tomorrow`,
      mend: 'name it by digest (name@sha256:…) or by full version (name:1.2.3)',
    })),
);

export const listedImages = stepRule('image-listed', (step, pipeline, { images }): Complaint[] =>
  imageOf(step, pipeline)
    .filter(({ text }) => !images.includes(text))
    .map(({ text, place }) => ({
      place,
      message: `"${text}" is not among the images that pipelines may run`,
      mend: 'use one of pipeline/pipelines/images.ts, or add it there with its reason',
    })),
);
