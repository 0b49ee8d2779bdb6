/** Pages one below another. Pure; measured in widths of the strip, which every page fills from side to side. */

import type { PaperLayout } from "~/transport";

import { aspectOf } from "./layouts";
import { isAcross, type Turn } from "./turn";

/** Between two pages. */
const GAP = 0.02;

export class Strip {
  /** Where each page begins, and after the last of them where the strip ends. */
  readonly #tops: Float64Array;

  /** `aspects`: height by width of each page as it is seen. */
  constructor(aspects: readonly number[]) {
    this.#tops = new Float64Array(aspects.length + 1);
    let top = 0;
    for (const [index, aspect] of aspects.entries()) {
      this.#tops[index] = top;
      top += aspect + GAP;
    }
    this.#tops[aspects.length] = top;
  }

  /** Height by width of all together. */
  get aspect(): number {
    return Math.max(0, this.topOf(this.pages + 1) - GAP);
  }

  get pages(): number {
    return this.#tops.length - 1;
  }

  /** Where a page begins, numbered from 1. */
  topOf(page: number): number {
    return this.#tops[Math.max(1, page) - 1] ?? 0;
  }

  /** The page at a height; the gap below a page counts as that page. */
  pageAt(height: number): number {
    let [low, high] = [1, Math.max(1, this.pages)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.topOf(middle) <= height) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The strip of a paper whose pages are seen turned. */
export function stripOf(layout: PaperLayout, turn: Turn): Strip {
  const aspects = Array.from({ length: layout.count }, (_, index) => {
    const aspect = aspectOf(layout, index + 1);
    return isAcross(turn) ? 1 / aspect : aspect;
  });
  return new Strip(aspects);
}
