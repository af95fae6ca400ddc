import type { Rule } from '../../rule.ts';
import { disabled } from '../answers.ts';
import { kinds } from '../kinds.ts';
import type { Write } from '../request.ts';

/** On in every project, from its first day: the one that switches on the others. */
const alwaysOn = 'serviceusage';

export const apiIsOn: Rule<Write> = {
  refuses: 'a resource whose API is not enabled in the project',
  problem({ type, kind: { api }, values, account }, { apis }) {
    const project = typeof values['project'] === 'string' ? values['project'] : account.project;
    const on = api === alwaysOn || apis.has(`${project}/${api}.googleapis.com`);
    return on || kinds[type] === undefined ? undefined : disabled(api, project);
  },
};
