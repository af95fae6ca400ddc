/** Knows whether anything is going on in the cloud, for those that wait for something to come. */
export class Stillness {
  readonly #pause: () => Promise<void>;
  /** Changes that are being made and do not wait for others. */
  #working = 0;
  #waiting: (() => void)[] = [];

  /** @param pause as long as nothing may happen until nothing more is believed to come */
  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  /** Makes a change, and tells those that wait when it is made. */
  async during<T>(change: () => Promise<T>): Promise<T> {
    this.#working++;
    try {
      return await change();
    } finally {
      this.#working--;
      this.changed();
    }
  }

  /** Tells those that wait to look again. */
  changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const look of waiting) look();
  }

  /** Waits, in the midst of a change. @returns whether it is worth to look again; false when nothing more comes */
  async changes(): Promise<boolean> {
    this.#working--;
    try {
      let changed = false;
      const change = new Promise<void>(resolve => this.#waiting.push(resolve)).then(() => {
        changed = true;
      });
      do await Promise.race([change, this.#pause()]);
      while (!changed && this.#working > 0);
      return changed;
    } finally {
      this.#working++;
    }
  }
}
