/** Which page's picture is on screen. The one before stays until the next is decoded, so that turning never blinks. */

import type { PaperRecord } from "~/protocol";

import { PictureCache, neighboursOf } from "./images";

export interface ShownPicture {
  readonly paper: string;
  readonly page: number;
  readonly width: number;
  readonly image: HTMLImageElement;
}

/** After this long the old page goes and an empty one says that the new one is coming. */
const PATIENCE = 400;

export class PagePicture {
  /** What is on screen; `undefined` while a page that takes long is loading. */
  shown = $state.raw<ShownPicture>();
  failed = $state(false);
  #wanted: { paper: PaperRecord; page: number; width: number } | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  readonly #cache = new PictureCache();

  /** Show a page of a paper at least `width` pixels wide. A picture that is wider already stays. */
  async show(paper: PaperRecord, page: number, width: number): Promise<void> {
    const wanted = this.#wanted;
    const samePage = wanted?.paper.id === paper.id && wanted.page === page;
    if (samePage && wanted.width >= width && !this.failed) return;
    this.#wanted = { paper, page, width };
    this.failed = false;
    if (this.shown?.paper !== paper.id) this.shown = undefined;
    if (!samePage) this.#losePatienceLater();
    await this.#load(this.#wanted);
  }

  /** Try the page again that could not be loaded. */
  async retry(): Promise<void> {
    if (!this.#wanted || !this.failed) return;
    this.failed = false;
    await this.#load(this.#wanted);
  }

  destroy(): void {
    clearTimeout(this.#patience);
    this.#wanted = undefined;
  }

  async #load(wanted: { paper: PaperRecord; page: number; width: number }): Promise<void> {
    const { paper, page, width } = wanted;
    try {
      const image = await this.#cache.get(paper, page, width);
      if (this.#wanted !== wanted) return;
      clearTimeout(this.#patience);
      this.shown = { paper: paper.id, page, width, image };
      for (const near of neighboursOf(page, paper.pages)) {
        this.#cache.get(paper, near, width).catch(() => undefined);
      }
    } catch {
      if (this.#wanted !== wanted) return;
      clearTimeout(this.#patience);
      // A sharper picture of a page that is shown can be done without.
      if (this.shown?.paper === paper.id && this.shown.page === page) return;
      this.shown = undefined;
      this.failed = true;
    }
  }

  #losePatienceLater(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => (this.shown = undefined), PATIENCE);
  }
}
