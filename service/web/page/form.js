/** @import { Text } from '../texts.ts' */
/** @import { ProblemDocument } from '../../http/problem.ts' */
/** @import { Choices, Question } from '../page-data.ts' */
import { byId, element } from './elements.js';

/** @param {Question} question */
const selectOf = question => byId(`choice-${question.name}`, HTMLSelectElement);

/** @param {Question} question */
const optionOf = question => {
  const { value } = selectOf(question);
  return value === '' ? undefined : question.options[Number(value)];
};

/**
 * The flight as chosen.
 * @param {readonly Question[]} questions
 * @returns {Choices}
 */
export const choices = questions =>
  Object.fromEntries(questions.map(question => [question.name, optionOf(question)?.value ?? null]));

/**
 * The titles of what was chosen, by question; undefined = unknown.
 * @param {readonly Question[]} questions
 * @returns {Readonly<Record<string, Text | undefined>>}
 */
export const chosenTitles = questions =>
  Object.fromEntries(questions.map(question => [question.name, optionOf(question)?.title]));

/**
 * Says what is wrong beside the fields it is about.
 * @param {readonly Question[]} questions
 * @param {ProblemDocument['errors']} faults
 * @returns {string[]} what is wrong elsewhere
 */
export function showFaults(questions, faults = []) {
  const pointers = new Map(questions.map(question => [`/flights/0/${question.name}`, question]));
  for (const question of questions) {
    const here = faults.filter(({ pointer = '' }) => pointers.get(pointer) === question);
    byId(`fault-${question.name}`, HTMLElement).textContent = here.map(({ detail }) => detail).join('; ');
    selectOf(question).ariaInvalid = String(here.length > 0);
  }
  return faults.filter(({ pointer = '' }) => !pointers.has(pointer)).map(({ detail }) => detail);
}

/**
 * Says what went wrong: in the reader's language, then in the service's own words, which are English.
 * @param {Text | undefined} summary
 * @param {readonly (string | undefined)[]} details
 */
export function showProblem(summary, ...details) {
  const paragraphs = summary ? [element('p', '', summary)] : [];
  for (const detail of details) {
    if (detail === undefined) continue;
    const paragraph = element('p', 'detail', detail);
    paragraph.lang = 'en';
    paragraphs.push(paragraph);
  }
  byId('problem', HTMLElement).replaceChildren(...paragraphs);
}

/** The API key as typed; it lives in its field and nowhere else. */
export const typedKey = () => byId('key', HTMLInputElement).value.trim();

/** Whether a header can carry the key; with any other the browser would not even ask. @param {string} key */
export const isSendable = key => /^[\x21-\x7e]*$/.test(key);

/** Asks for an API key. @param {boolean} wrong whether the one given was refused */
export function askForKey(wrong) {
  const field = byId('key', HTMLInputElement);
  byId('key-field', HTMLElement).hidden = false;
  field.ariaInvalid = String(wrong);
  field.focus();
  field.select();
}

/** Forgets the key: going back to a page brings it to life again with what was typed into it. */
export const forgetKey = () => {
  byId('key', HTMLInputElement).value = '';
};

/** Forgets that a key was refused. */
export const acceptKey = () => {
  byId('key', HTMLInputElement).ariaInvalid = 'false';
};
