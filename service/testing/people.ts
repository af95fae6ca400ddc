import type { Locator, Page } from 'playwright-core';

/** A bar of the picture: what stands beside it, and how far it reaches from the zero line: the longest, 1 or -1. */
export interface Bar {
  readonly title: string;
  readonly choice: string;
  readonly amount: string;
  readonly effect: string;
  readonly extent: number;
}

/** The page for people, as one of them uses it; finds things by what they are called, in either language. */
export class PageForPeople {
  readonly page: Page;
  readonly button: Locator;
  /** Where the verdict appears, and is read out. */
  readonly verdict: Locator;
  /** Where it says that something went wrong. */
  readonly problem: Locator;
  readonly key: Locator;

  constructor(page: Page) {
    this.page = page;
    this.button = page.getByRole('button', { name: /^(Predict|Predecir)$/ });
    this.verdict = page.locator('[aria-live="polite"]');
    this.problem = page.getByRole('alert');
    this.key = page.getByRole('textbox', { name: /^(API key|Clave de la API)$/ });
  }

  question(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  /** Chooses by the words people read: `{ Airline: 'Iberia' }`. */
  async choose(answers: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, label] of Object.entries(answers)) await this.question(name).selectOption({ label });
  }

  /** Whether what is typed goes there, and people can see that. */
  async hasFocus(element: Locator): Promise<boolean> {
    const focused = await element.and(this.page.locator(':focus-visible')).count();
    const outline = await this.page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    return focused === 1 && outline === 'solid';
  }

  /** Presses the button and waits for what comes of it. */
  async ask(): Promise<void> {
    await this.button.click();
    await this.answered();
  }

  /** Waits until what was asked is answered. */
  answered(): Promise<void> {
    return this.page.locator('button[aria-busy="false"]').waitFor();
  }

  /** The verdict as read: its headline, the percentage, and everything. */
  async verdictText(): Promise<{ headline: string; percent: string; all: string }> {
    const all = await this.verdict.innerText();
    const [headline = '', chance = ''] = all.split(/\n+/);
    return { headline, percent: /^[\d.,]+\s?%/.exec(chance)?.[0] ?? '', all };
  }

  /** How much room each bar has, CSS pixels. */
  async pictureWidths(): Promise<number[]> {
    const pictures = await this.page.getByRole('listitem').locator('svg').all();
    return Promise.all(pictures.map(async picture => (await boxOf(picture)).width));
  }

  async bars(): Promise<Bar[]> {
    const rows = await this.page.getByRole('listitem').all();
    const read = await Promise.all(
      rows.map(async row => {
        const [title = '', choice = '', amount = '', effect = ''] = (await row.innerText()).split(/\n+/);
        const [bar, zero] = [await boxOf(row.locator('rect')), await boxOf(row.locator('line'))];
        const middle = zero.x + zero.width / 2;
        const [left, right] = [middle - bar.x, bar.x + bar.width - middle];
        return { title, choice, amount, effect, length: right > left ? right : -left };
      }),
    );
    const longest = Math.max(...read.map(({ length }) => Math.abs(length)));
    return read.map(({ length, ...said }) => ({ ...said, extent: length / longest }));
  }
}

async function boxOf(drawn: Locator) {
  const box = await drawn.boundingBox();
  if (box === null) throw new Error('it is not on the page');
  return box;
}
