/** A straight line through points. */
export interface Slope {
  /** Growth per unit of x. */
  readonly value: number;
  /** Ends of its 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
}

/**
 * 97.5 % quantile of Student's t distribution, by degrees of freedom; Cornish-Fisher expansion of the normal quantile
 * (Abramowitz & Stegun 26.7.5), within 1 % from 3 degrees on.
 */
function studentT(degrees: number): number {
  const z = 1.959964;
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return terms.reduce((sum, term, power) => sum + term / degrees ** power, 0);
}

/** Fewest points that say anything about a line and how sure it is. */
export const fewestPoints = 5;

/**
 * Fits a line by least squares.
 * @param points pairs of x and y
 * @returns its slope; undefined where there are too few points
 */
export function slopeOf(points: readonly (readonly [number, number])[]): Slope | undefined {
  const number = points.length;
  if (number < fewestPoints) return undefined;
  const mean = (index: 0 | 1) => points.reduce((sum, point) => sum + point[index], 0) / number;
  const [meanX, meanY] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const value = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const residual = points.reduce((sum, [x, y]) => sum + (y - meanY - value * (x - meanX)) ** 2, 0);
  const margin = studentT(number - 2) * Math.sqrt(residual / (number - 2) / spread);
  return { value, low: value - margin, high: value + margin };
}
