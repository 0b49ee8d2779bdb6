/**
 * Tells pages that the owner turned to from those it only repeats after they were scrolled to: the room's answer to a
 * scroll must not pull back somebody who has scrolled on meanwhile. Pure over plain values.
 */

/** Milliseconds after which an answer is no longer expected. */
const PATIENCE = 4000;

export class ScrollEchoes {
  #told: { readonly page: number; readonly at: number }[] = [];

  /** A page was scrolled to, and the owner is told. */
  tell(page: number, at: number): void {
    this.#told.push({ page, at });
  }

  /** Whether a page that the owner now shows is one it was told; those told before it are settled too. */
  isEcho(page: number, at: number): boolean {
    this.#told = this.#told.filter((told) => at - told.at < PATIENCE);
    const index = this.#told.findIndex((told) => told.page === page);
    this.#told = this.#told.slice(index + 1);
    return index >= 0;
  }
}
