const unknown = '–';
const show = (value: number | undefined, text: (value: number) => string) =>
  value === undefined || !Number.isFinite(value) ? unknown : text(value);

/** A whole number with thousands separators. */
export const count = (value: number | undefined): string =>
  show(value, known => Math.round(known).toLocaleString('en-US'));

/** Milliseconds, without the unit. */
export const milliseconds = (value: number | undefined): string => show(value, known => known.toFixed(2));

/** A ratio, two decimals. */
export const factor = (value: number | undefined): string => show(value, known => known.toFixed(2));

/** A share of one as a whole percentage, with the sign. */
export const percent = (value: number | undefined): string =>
  show(value, known => `${(known * 100).toFixed(0)} %`);

/** Bytes as megabytes (10^6), without the unit. */
export const megabytes = (value: number | undefined): string =>
  show(value, known => (known / 1e6).toFixed(0));

/** Bytes. */
export const mebibyte = 2 ** 20;

/** Bytes as mebibytes, with the unit. */
export const mebibytes = (bytes: number): string => `${(bytes / mebibyte).toFixed(1)} MiB`;
