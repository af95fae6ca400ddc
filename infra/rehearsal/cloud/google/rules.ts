import type { Rule } from '../rule.ts';
import type { Removal, Write } from './request.ts';
import { apiIsOn } from './rules/apis.ts';
import {
  keyIsUsable,
  poolIsOfTheProject,
  poolIsWithItsCluster,
  subnetFitsCluster,
} from './rules/clusters.ts';
import { natIsInOneRegion, natIsSound } from './rules/egress.ts';
import { labelsAreSound } from './rules/labels.ts';
import { membersExist } from './rules/members.ts';
import { identityStays, nameIsFree, nameIsSound } from './rules/names.ts';
import { nodesAreInTheRegion, regionIsOne } from './rules/places.ts';
import { bucketIsEmpty, isNotProtected } from './rules/protection.ts';
import { rangesAreFree } from './rules/ranges.ts';
import { nothingUsesIt, referencesExist } from './rules/references.ts';
import { dashboardIsJson, promisesExist } from './rules/watching.ts';

/** What Google refuses to create or to change, in the order in which it is asked. */
export const writeRules: readonly Rule<Write>[] = [
  apiIsOn,
  identityStays,
  nameIsSound,
  regionIsOne,
  nodesAreInTheRegion,
  labelsAreSound,
  poolIsWithItsCluster,
  natIsInOneRegion,
  referencesExist,
  membersExist,
  nameIsFree,
  rangesAreFree,
  subnetFitsCluster,
  poolIsOfTheProject,
  keyIsUsable,
  natIsSound,
  promisesExist,
  dashboardIsJson,
];

/** What Google refuses to delete. @param objects tells how many objects a bucket holds */
export const removalRules = (objects: (bucket: string) => number): readonly Rule<Removal>[] => [
  isNotProtected,
  bucketIsEmpty(objects),
  nothingUsesIt,
];
