/** Availability of what works only when all its parts do. @param parts shares of time, failing independently */
export const inSeries = (...parts: readonly number[]): number => parts.reduce((all, part) => all * part, 1);

/**
 * Availability of what works when enough of its copies do.
 * @param needed copies without which it does not
 * @param of copies there are
 * @param each share of time that each works, independently of the others
 */
export function atLeast(needed: number, of: number, each: number): number {
  let share = 0;
  let ways = 1;
  // From all copies down: `ways` is the number of ways to choose those that are down.
  for (let down = 0; down <= of - needed; down++) {
    share += ways * each ** (of - down) * (1 - each) ** down;
    ways = (ways * (of - down)) / (down + 1);
  }
  return share;
}
