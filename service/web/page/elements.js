/** @import { Text } from '../texts.ts' */
import { say } from './language.js';

/**
 * The element with this id.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${type.name} #${id}`);
}

/**
 * A new element; its content is nodes, a text in both languages, or a word that is the same in both.
 * @param {string} tag
 * @param {string} className
 * @param {Text | string | readonly Node[]} content
 * @returns {HTMLElement}
 */
export function element(tag, className, content) {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (typeof content === 'string') {
    made.textContent = content;
    // A word of the API: no translation would be accepted by it.
    made.translate = false;
  } else if ('en' in content) say(made, content);
  else made.append(...content);
  return made;
}

/**
 * A new SVG element.
 * @param {string} tag
 * @param {Readonly<Record<string, string | number>>} attributes
 * @param {readonly Node[]} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes, children = []) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}
