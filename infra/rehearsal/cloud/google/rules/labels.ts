import { isObject } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { invalid } from '../answers.ts';
import type { Write } from '../request.ts';

/** https://cloud.google.com/resource-manager/docs/labels-overview#requirements, without letters beyond ASCII. */
const key = /^[a-z][a-z0-9_-]{0,62}$/;
const value = /^[a-z0-9_-]{0,63}$/;

export const labelsAreSound: Rule<Write> = {
  refuses: 'labels with capitals, dots or more than 63 characters',
  problem({ values }) {
    const labels = values['effective_labels'];
    if (!isObject(labels)) return undefined;
    const wrong = Object.entries(labels).find(
      ([name, text]) => !key.test(name) || typeof text !== 'string' || !value.test(text),
    );
    return wrong && invalid(`Invalid value for field 'resource.labels': '${wrong[0]}: ${wrong[1]}'`);
  },
};
