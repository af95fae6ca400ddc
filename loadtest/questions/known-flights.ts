import { readFileSync } from 'node:fs';
import { contract } from '../../service/contract.ts';
import { FeatureSpace, type Flight } from '../../service/domain/features.ts';
import { verdictOf } from '../../service/http/routes/verdicts.ts';
import { type Manifest, manifestSchema } from '../../service/model/manifest.ts';
import { readGolden } from '../../service/model/self-test.ts';
import { settingsSchema } from '../../service/settings.ts';

/** A flight and what the model is known to say of it. */
export interface KnownFlight {
  readonly flight: Flight;
  /** The estimator's input, 0 or 1 per column. */
  readonly bits: readonly number[];
  readonly delay: boolean;
  readonly verdict: string;
  readonly probability: number;
  readonly logit: number;
}

/** A model by what its manifest says, and every flight it knows. */
export interface KnownModel {
  readonly name: string;
  readonly version: string;
  readonly flights: readonly KnownFlight[];
}

/** The model of a manifest; the answers are its golden vectors, which come from training and not from serving. */
export function knownModel(manifest: Manifest): KnownModel {
  const space = new FeatureSpace(manifest.groups);
  const flights = manifest.golden.map(vector => {
    const { flight, logit } = readGolden(space, vector);
    const delay = logit > 0;
    return {
      flight,
      bits: [...space.encode([flight])],
      delay,
      verdict: verdictOf(manifest, delay),
      probability: 1 / (1 + Math.exp(-logit)),
      logit,
    };
  });
  return { name: manifest.name, version: manifest.version, flights };
}

/** Where the model is that the service serves unless told otherwise. */
export function servedModelDirectory(): URL {
  const version = settingsSchema.shape.FDP_MODEL_VERSION.parse(undefined);
  return new URL(`../../service/model/${contract.name}/${version}/`, import.meta.url);
}

/** The model that the service serves unless told otherwise. */
export function servedModel(): KnownModel {
  const file = new URL('manifest.json', servedModelDirectory());
  return knownModel(manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
}
