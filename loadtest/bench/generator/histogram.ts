/** Buckets per power of two: a recorded time is known to within 1.6 %. */
const fineness = 64;
const fineBits = Math.log2(fineness);
/** Times up to 2^26 µs, a little over a minute; longer ones count as that. */
const largest = 2 ** 26 - 1;

/** Counts times in buckets that grow with the time, so that a run of any length takes the same small memory. */
export class Histogram {
  readonly #counts = new Uint32Array(indexOf(largest) + 1);
  #total = 0;
  #maximum = 0;

  /** @param microseconds 0 or more */
  record(microseconds: number): void {
    const value = Math.min(largest, Math.round(microseconds));
    const index = indexOf(value);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#total++;
    if (value > this.#maximum) this.#maximum = value;
  }

  /** Times recorded. */
  get total(): number {
    return this.#total;
  }

  /** The longest time recorded, µs. */
  get maximum(): number {
    return this.#maximum;
  }

  /**
   * The time that this share of the recorded ones does not exceed, µs; 0 where nothing was recorded.
   * @param share 0 … 1
   */
  percentile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.#total));
    let seen = 0;
    for (const [index, count] of this.#counts.entries()) {
      seen += count;
      if (seen >= rank) return Math.min(this.#maximum, topOf(index));
    }
    return 0;
  }
}

/** Below 2 × fineness every value has a bucket; above, each power of two is cut into `fineness` of them. */
function indexOf(value: number): number {
  if (value < 2 * fineness) return value;
  const shift = 31 - Math.clz32(value) - fineBits;
  return shift * fineness + (value >> shift);
}

/** The largest value of a bucket. */
function topOf(index: number): number {
  if (index < 2 * fineness) return index;
  const shift = Math.floor(index / fineness) - 1;
  return ((index - shift * fineness + 1) << shift) - 1;
}
