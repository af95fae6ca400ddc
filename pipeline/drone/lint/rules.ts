import type { Rule } from './rule.ts';
import { backslashes, npmScripts, oneDeploymentAtATime, stepsThatDo } from './rules/commands.ts';
import {
  eventNames,
  eventStated,
  paths,
  pipelineWhen,
  shallowClones,
  statusOfNothing,
  triggerKeys,
} from './rules/conditions.ts';
import {
  pipelineCycles,
  pipelineDependencies,
  stepCycles,
  stepDependencies,
  stepOrder,
} from './rules/dependencies.ts';
import { listedImages, pinnedImages } from './rules/images.ts';
import { duplicateKeys, pipelineNames, stepNames } from './rules/names.ts';
import {
  disarmedPlugins,
  trustedSteps,
  trustedVolumes,
  volumeNames,
  volumesOnPrivileged,
} from './rules/privileges.ts';
import { declaredSecrets, plainSecrets, secretsOfPullRequests } from './rules/secrets.ts';
import { brokenSubstitutions, injectedText, shellVariables } from './rules/substitutions.ts';

/** All rules but the shape of the file, which is schema.ts. */
export const rules: readonly Rule[] = [
  duplicateKeys,
  pipelineNames,
  stepNames,
  pipelineDependencies,
  pipelineCycles,
  stepDependencies,
  stepCycles,
  stepOrder,
  triggerKeys,
  eventNames,
  eventStated,
  paths,
  pipelineWhen,
  statusOfNothing,
  pinnedImages,
  listedImages,
  declaredSecrets,
  secretsOfPullRequests,
  plainSecrets,
  brokenSubstitutions,
  shellVariables,
  injectedText,
  volumesOnPrivileged,
  disarmedPlugins,
  trustedSteps,
  trustedVolumes,
  volumeNames,
  npmScripts,
  stepsThatDo,
  oneDeploymentAtATime,
  backslashes,
  shallowClones,
];
