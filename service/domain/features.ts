import type { Manifest, OptionValue, Text } from '../model/manifest.ts';

/** What a flight says about each group, by group name; null = unknown. */
export type Flight = Readonly<Record<string, OptionValue | null>>;

/** One group of one-hot columns: `offset … offset + options.length - 1` of a row. */
export interface FeatureGroup {
  readonly name: string;
  readonly title: Text;
  readonly offset: number;
  readonly options: readonly { readonly value: OptionValue; readonly title: Text; readonly weight: number }[];
}

/** The columns of a model: which flight a row of 0/1 stands for, and the other way round. */
export class FeatureSpace {
  readonly groups: readonly FeatureGroup[];
  /** Columns of a row. */
  readonly width: number;
  /** Per column, the index of its group. */
  readonly groupOfColumn: Uint8Array;
  readonly #columns: ReadonlyMap<string, ReadonlyMap<OptionValue, number>>;

  constructor(groups: Manifest['groups']) {
    let offset = 0;
    this.groups = groups.map(group => {
      const placed = { ...group, offset };
      offset += group.options.length;
      return placed;
    });
    this.width = offset;
    this.groupOfColumn = Uint8Array.from(
      this.groups.flatMap((group, index) => group.options.map(() => index)),
    );
    this.#columns = new Map(
      this.groups.map(group => [
        group.name,
        new Map(group.options.map((option, index) => [option.value, group.offset + index])),
      ]),
    );
  }

  /** The column of an option, or undefined where the group does not have it. */
  column(group: string, value: OptionValue): number | undefined {
    return this.#columns.get(group)?.get(value);
  }

  /**
   * One row of `width` bytes per flight, each 0 or 1, all rows in one array.
   * @throws RangeError where a flight names an option that the model does not have.
   */
  encode(flights: readonly Flight[]): Uint8Array {
    const rows = new Uint8Array(flights.length * this.width);
    flights.forEach((flight, index) => {
      for (const group of this.groups) {
        const value = flight[group.name] ?? null;
        if (value === null) continue;
        const column = this.column(group.name, value);
        if (column === undefined) throw new RangeError(`flight ${index} has no known ${group.name}`);
        rows[index * this.width + column] = 1;
      }
    });
    return rows;
  }

  /** The groups of a row (starting at `start`) that have more than one column set: no flight looks like that. */
  conflicts(rows: Uint8Array, start: number): FeatureGroup[] {
    return this.groups.filter(group => {
      let set = 0;
      for (let column = 0; column < group.options.length; column++) {
        set += rows[start + group.offset + column] ?? 0;
      }
      return set > 1;
    });
  }

  /** Every flight of the domain, with and without unknown groups, in column order. */
  *allFlights(): Generator<Flight> {
    const choose = function* (rest: readonly FeatureGroup[], chosen: Flight): Generator<Flight> {
      const [group, ...others] = rest;
      if (group === undefined) yield chosen;
      else {
        for (const value of [...group.options.map(option => option.value), null]) {
          yield* choose(others, { ...chosen, [group.name]: value });
        }
      }
    };
    yield* choose(this.groups, {});
  }
}
