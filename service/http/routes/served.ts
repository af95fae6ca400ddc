import type { FeatureSpace } from '../../domain/features.ts';
import type { Predictor } from '../../domain/prediction.ts';
import type { Manifest } from '../../model/manifest.ts';

/** The model as routes see it: what it is, how flights become rows, who scores them. */
export interface Served {
  readonly manifest: Manifest;
  readonly space: FeatureSpace;
  readonly predictor: Predictor;
}
