/** @import { Language, Text } from '../texts.ts' */

/** @type {Readonly<Record<Language, string>>} */
const locales = { en: 'en', es: 'es-CL' };

/** A float64 has no more digits than this. */
const mostDigits = 17;

/**
 * A number as each language writes it, with a real minus sign.
 * @param {number} value
 * @param {number} fractionDigits
 * @param {Intl.NumberFormatOptions} options
 * @returns {Text}
 */
function numberText(value, fractionDigits, options) {
  /** @param {Language} language */
  const format = language =>
    new Intl.NumberFormat(locales[language], {
      ...options,
      minimumFractionDigits: fractionDigits,
      maximumFractionDigits: fractionDigits,
    })
      .format(value)
      .replace('-', '\u2212');
  return { en: format('en'), es: format('es') };
}

/**
 * The fewest digits, `usual` or more, with which a value does not round to the one where the verdict turns: beside
 * "a delay", 0.00 or 50.0 % would pass for a mistake.
 * @param {number} distance from where the verdict turns
 * @param {number} usual
 */
function digitsToTell(distance, usual) {
  let digits = usual;
  while (distance !== 0 && digits < mostDigits && Math.abs(distance) < 0.5 / 10 ** digits) digits++;
  return digits;
}

/** What something adds to the log-odds. @param {number} value */
export const logOddsText = value => numberText(value, digitsToTell(value, 2), { signDisplay: 'exceptZero' });

/** A probability in percent. @param {number} probability */
export const probabilityText = probability =>
  numberText(probability, digitsToTell(100 * (probability - 0.5), 1), { style: 'percent' });
