/** @import { Language, Text } from '../texts.ts' */

const parameter = 'lang';

/** @param {string | null} tag @returns {Language | undefined} */
const languageOf = tag => {
  const [language] = (tag ?? '').toLowerCase().split('-');
  return language === 'en' || language === 'es' ? language : undefined;
};

/** @returns {Language} */
const current = () => languageOf(document.documentElement.lang) ?? 'en';

/**
 * Gives an element a text that follows the language of the page.
 * @param {HTMLElement} element
 * @param {Text} text
 */
export function say(element, text) {
  element.dataset['en'] = text.en;
  element.dataset['es'] = text.es;
  element.textContent = text[current()];
}

/** @param {Language} language */
function speak(language) {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-en]')) {
    if (element instanceof HTMLElement) element.textContent = element.dataset[language] ?? '';
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-language') === language));
  }
}

/** Speaks the language of the address or else of the browser, and lets people change it. */
export function startLanguage() {
  const asked = languageOf(new URLSearchParams(location.search).get(parameter));
  speak(asked ?? navigator.languages.map(languageOf).find(language => language !== undefined) ?? 'en');
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      const language = languageOf(button.getAttribute('data-language')) ?? 'en';
      const address = new URL(location.href);
      address.searchParams.set(parameter, language);
      history.replaceState(null, '', address);
      speak(language);
    });
  }
}
