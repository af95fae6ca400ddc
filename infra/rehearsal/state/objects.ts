/** An object of a bucket, as it was written once. */
export interface StoredObject {
  readonly name: string;
  readonly text: string;
  /** Grows with every write; what preconditions compare. */
  readonly generation: number;
}

/** What a write asked for was not so when it came: HTTP's 412. */
export class PreconditionFailed extends Error {
  override readonly name = 'PreconditionFailed';
}

/** The objects of one bucket with all their versions, as a bucket with versioning keeps them. */
export class Bucket {
  readonly #live = new Map<string, StoredObject>();
  /** Everything that was ever written, oldest first. */
  readonly versions: StoredObject[] = [];

  list(prefix = ''): StoredObject[] {
    return [...this.#live.values()].filter(({ name }) => name.startsWith(prefix));
  }

  get(name: string): StoredObject | undefined {
    return this.#live.get(name);
  }

  /**
   * @param expected generation that must be there now, 0 for none; undefined for whatever there is
   * @throws PreconditionFailed
   */
  put(name: string, text: string, expected?: number): StoredObject {
    this.#expect(name, expected);
    const object = { name, text, generation: this.versions.length + 1 };
    this.#live.set(name, object);
    this.versions.push(object);
    return object;
  }

  /**
   * @returns whether there was one
   * @throws PreconditionFailed
   */
  delete(name: string, expected?: number): boolean {
    this.#expect(name, expected);
    return this.#live.delete(name);
  }

  /** @returns a function that brings back what is live now; versions stay */
  snapshot(): () => void {
    const live = new Map(this.#live);
    return () => {
      this.#live.clear();
      for (const [name, object] of live) this.#live.set(name, object);
    };
  }

  #expect(name: string, expected: number | undefined): void {
    const found = this.#live.get(name)?.generation ?? 0;
    if (expected !== undefined && expected !== found) {
      throw new PreconditionFailed(`generation of ${name} is ${found}, not ${expected}`);
    }
  }
}
