import type { Place } from './source.ts';
import type { FileView, PipelineView, StepView } from './view.ts';

/** What the pipelines of a repository may name. */
export interface KnownWords {
  readonly images: readonly string[];
  /** Those of the images whose tag moves, on purpose. */
  readonly movingImages: readonly string[];
  readonly secrets: readonly string[];
  /** Scripts of package.json. */
  readonly scripts: readonly string[];
  /** Those of the scripts that change what runs. */
  readonly deploying: readonly string[];
}

/** Something wrong, and where. */
export interface Complaint {
  readonly place: Place;
  /** What is wrong, and what follows from it. */
  readonly message: string;
  /** What to do about it. */
  readonly mend: string;
}

/** Something that must not be in a file. */
export interface Rule {
  readonly id: string;
  /** Finds every place that breaks the rule. */
  find(file: FileView, words: KnownWords): readonly Complaint[];
}

/** A rule about pipelines, one at a time. */
export const pipelineRule = (
  id: string,
  find: (pipeline: PipelineView, words: KnownWords, file: FileView) => readonly Complaint[],
): Rule => ({ id, find: (file, words) => file.pipelines.flatMap(pipeline => find(pipeline, words, file)) });

/** A rule about steps and services, one at a time. */
export const stepRule = (
  id: string,
  find: (step: StepView, pipeline: PipelineView, words: KnownWords) => readonly Complaint[],
): Rule => pipelineRule(id, (pipeline, words) => pipeline.steps.flatMap(step => find(step, pipeline, words)));
