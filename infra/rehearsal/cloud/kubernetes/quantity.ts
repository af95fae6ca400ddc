/** Suffixes of quantities (kubernetes apimachinery pkg/api/resource/quantity.go). */
const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** What a quantity stands for: `500m` is 0.5, `1Ki` 1,024. @returns undefined for what is none, such as `500mm` */
export function parseQuantity(text: string): number | undefined {
  const [, number, suffix = ''] = /^([+-]?(?:\d+\.?\d*|\.\d+))(.*)$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  if (/^[eE][+-]?\d+$/.test(suffix)) return Number(number + suffix);
  const factor = factors[suffix];
  return factor === undefined ? undefined : Number(number) * factor;
}
