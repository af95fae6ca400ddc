import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { buildModel } from '../model/build/build.ts';
import { sharedService, type TestService } from './service.ts';

/** The name of an airline; whoever forgets to escape it makes markup of it. */
export const toyAirline = 'Líneas "Ñandú" &amp; </script><b>1';

/** Another airline list, fewer months, a group nobody has heard of, other words: all of it from the manifest. */
export const toy = {
  kind: 'LogisticRegression',
  features: ['OPERA_Condor', `OPERA_${toyAirline}`, 'MES_7', 'MES_8', 'MES_12', 'RAIN_yes'],
  coefficients: [0.5, -2, 0.25, 1, -0.125, 4],
  intercept: -1,
  classes: [0, 1],
  labels: { 0: 'puntual', 1: 'tarde' },
  dtype: 'float64',
};

/** Builds the toy as version 2 beside version 1. @returns the settings that serve it, and what removes it */
async function buildToyModel() {
  const root = mkdtempSync(join(tmpdir(), 'models-'));
  const directory = join(root, 'flight-delay');
  cpSync(fileURLToPath(new URL('../model/flight-delay', import.meta.url)), directory, { recursive: true });
  writeFileSync(join(root, 'toy.json'), JSON.stringify(toy));
  await buildModel(join(root, 'toy.json'), join(directory, '2'));
  return {
    environment: { FDP_MODEL_DIRECTORY: directory, FDP_MODEL_VERSION: '2' },
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** A service with the toy for all tests of a file. @returns access to it */
export function toyService(): () => TestService {
  let remove = () => {};
  const service = sharedService(async () => {
    const model = await buildToyModel();
    remove = model.remove;
    return model.environment;
  });
  afterAll(() => remove());
  return service;
}
