/** Which page's picture is on screen. The one before stays until the next is decoded, so that turning never blinks. */

import type { PaperRecord } from "~/protocol";

import type { Picture } from "./decoded";
import type { PictureCache } from "./images";

export interface ShownPicture {
  readonly paper: string;
  readonly page: number;
  readonly image: Picture;
}

interface Wanted {
  readonly paper: PaperRecord;
  readonly page: number;
  readonly width: number;
}

/** After this long the old page goes and an empty one says that the new one is coming. */
const PATIENCE = 400;

export class PagePicture {
  /** What is on screen; `undefined` while a page that takes long is loading. */
  shown = $state.raw<ShownPicture>();
  failed = $state(false);
  #wanted: Wanted | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** `ahead`: whether the neighbours are fetched too, as where they are not on screen themselves. */
  constructor(
    private readonly cache: PictureCache,
    private readonly ahead: () => boolean,
  ) {}

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

  async #load(wanted: Wanted): Promise<void> {
    const { paper, page, width } = wanted;
    try {
      await this.#put(
        wanted,
        this.cache.lessSharp(paper, page, width)?.catch(() => undefined),
      );
      await this.#put(wanted, this.cache.get(paper, page, width));
      if (this.#wanted === wanted && this.ahead()) this.cache.fetchAhead(paper, page, width);
    } catch {
      if (this.#wanted !== wanted) return;
      clearTimeout(this.#patience);
      // A sharper picture of a page that is shown can be done without.
      if (this.shown?.paper === paper.id && this.shown.page === page) return;
      this.shown = undefined;
      this.failed = true;
    }
  }

  async #put(wanted: Wanted, loading: Promise<Picture | undefined> | undefined): Promise<void> {
    const image = await loading;
    if (!image || this.#wanted !== wanted) return;
    clearTimeout(this.#patience);
    this.shown = { paper: wanted.paper.id, page: wanted.page, image };
  }

  #losePatienceLater(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => (this.shown = undefined), PATIENCE);
  }
}
