/** A share as people read it: 0.9995 is 99.95 %. At most six digits, and no zeros at the end. */
export const percent = (share: number): string => `${Number((share * 100).toPrecision(6))} %`;

/** A short time as people read it: 0.25 is 250 ms. */
export const duration = (seconds: number): string => (seconds < 1 ? `${seconds * 1_000} ms` : `${seconds} s`);
