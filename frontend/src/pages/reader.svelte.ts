/** How one person reads: one page or all below another, turned or not, how large, what they look for. One per window. */

import type { PaperLayout } from "~/transport";

import { PaperSearch } from "./search.svelte";
import { turnOn, type Turn } from "./turn";
import { PageViewport } from "./viewport.svelte";

/** `single`: a page at a time · `strip`: all pages one below another. */
export type ReadingMode = "single" | "strip";

const MODE = "reading-mode";

export interface ReaderOptions {
  viewport?: PageViewport | undefined;
  /** Whether the mode is kept on this device for the next time. */
  remembers?: boolean;
}

export class Reader {
  readonly viewport: PageViewport;
  readonly search = new PaperSearch();
  turn = $state<Turn>(0);
  /** Sizes, bookmarks and printed numbers of the paper on screen; `undefined` while they are loading. */
  layout = $state.raw<PaperLayout>();
  #mode = $state<ReadingMode>("single");
  readonly #remembers: boolean;

  constructor({ viewport = new PageViewport(), remembers = false }: ReaderOptions = {}) {
    this.viewport = viewport;
    this.#remembers = remembers;
    if (remembers && recall() === "strip") this.#mode = "strip";
  }

  get mode(): ReadingMode {
    return this.#mode;
  }

  set mode(mode: ReadingMode) {
    this.#mode = mode;
    if (this.#remembers) keep(mode);
  }

  /** Turn pages on by a quarter, clockwise. */
  turnPages(): void {
    this.turn = turnOn(this.turn);
  }
}

// Storage is refused in some private modes; the mode is then forgotten with the page.
function recall(): string | null {
  try {
    return localStorage.getItem(MODE);
  } catch {
    return null;
  }
}

function keep(mode: ReadingMode): void {
  try {
    localStorage.setItem(MODE, mode);
  } catch {
    return;
  }
}
