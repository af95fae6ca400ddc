import type { Rule } from '../rule.ts';
import type { Write } from './request.ts';
import { imageIsAdmitted, nodesMayPull, repositoryExists } from './rules/images.ts';
import { backendsExist, configsExist, partsExist } from './rules/ingress.ts';
import {
  isStillThere,
  kindIsKnown,
  labelsAreSound,
  nameIsFree,
  nameIsSound,
  namespaceExists,
} from './rules/metadata.ts';
import { mountsHaveVolumes, quantitiesAreSound, selectorMatches, selectorStays } from './rules/pods.ts';
import {
  accountExists,
  nodesExist,
  podsAreRestricted,
  probesHavePorts,
  volumesExist,
} from './rules/rollout.ts';
import { boundsAreSound, targetExists } from './rules/scaling.ts';
import { identityIsUsable, secretsAreThere } from './rules/secrets.ts';
import { metricsAreThere, policyPortsExist, serviceReachesPods } from './rules/services.ts';

/** What the API of Kubernetes refuses at once. */
export const apiRules: readonly Rule<Write>[] = [
  kindIsKnown,
  namespaceExists,
  isStillThere,
  nameIsFree,
  nameIsSound,
  labelsAreSound,
  selectorMatches,
  selectorStays,
  quantitiesAreSound,
  mountsHaveVolumes,
  boundsAreSound,
];

/** What keeps pods from getting ready: a Deployment that waits for its rollout waits in vain. */
export const rolloutRules: readonly Rule<Write>[] = [
  accountExists,
  identityIsUsable,
  secretsAreThere,
  volumesExist,
  nodesExist,
  repositoryExists,
  nodesMayPull,
  imageIsAdmitted,
  podsAreRestricted,
  probesHavePorts,
];

/**
 * What the API takes and a controller cannot make anything of. In a real cluster only events tell; here it is refused,
 * since an apply that ends well and serves nobody is what a rehearsal is for.
 */
export const controllerRules: readonly Rule<Write>[] = [
  targetExists,
  serviceReachesPods,
  metricsAreThere,
  policyPortsExist,
  backendsExist,
  configsExist,
  partsExist,
];
