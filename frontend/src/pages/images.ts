/** Pictures of pages: which width fits, loading them decoded, and having the neighbours ready. */

import { pageImageUrl, type ReadPaper } from "~/transport";
import type { PaperRecord } from "~/protocol";

import { loadPicture, releasePicture, type LoadOptions, type Picture } from "./decoded";
import { tileWidthFor } from "./tiles";

/** The widths the server keeps, in pixels. */
export const WIDTHS = [480, 960, 1600, 2400] as const;

/** Decoded pictures kept at hand: the page, two after it and one before it. */
const KEPT = 4;
/** Pixels of all of them, each four bytes: what an old tablet can spare. */
const MOST_PIXELS = 11_000_000;
/** Milliseconds after which a picture that nobody keeps and nobody looks at gives back its pixels. */
const GRACE = 1_000;
/** Pixels: pictures are decoded in widths that differ by this, so that a page shown a little larger needs no other one. */
const STEP = 160;

/** Pages that are only about to be seen are fetched no wider than this, in pixels. */
const WIDE_AHEAD = 1600;

/** The stored width for a picture shown `pixels` wide: the next larger one, or the largest. */
export function storedWidthFor(pixels: number): number {
  // A few pixels less than a stored width must not fetch one twice as large.
  return WIDTHS.find((width) => width * 1.05 >= pixels) ?? WIDTHS[WIDTHS.length - 1] ?? 2400;
}

/** How wide, in pixels, to decode a page shown `shown` CSS pixels wide. Below its sharper squares less will do. */
export function widthFor(shown: number, density: number): number {
  const pixels = shown * density;
  if (tileWidthFor(pixels, storedWidthFor(pixels))) return WIDE_AHEAD;
  return Math.min(storedWidthFor(pixels), Math.ceil(pixels / STEP) * STEP);
}

/** Neighbours in the order in which they will be wanted. */
export function neighboursOf(page: number, pages: number): number[] {
  return [page + 1, page + 2, page - 1].filter((near) => near >= 1 && near <= pages);
}

export class PictureCache {
  /** By address and width. */
  readonly #pictures = new Map<string, Promise<Picture>>();
  /** Ends the loading of those that nobody waits for. */
  readonly #ahead = new Map<string, AbortController>();
  /** How many pixels each of them has, as far as is known. */
  readonly #pixels = new Map<string, number>();
  /** Those that are not kept any more. */
  readonly #dropped = new WeakSet<Picture>();

  constructor(private readonly load: (url: string, options: LoadOptions) => Promise<Picture> = loadPicture) {}

  /** The picture of a page, `width` pixels wide; loading it again is attempted only after it failed. */
  get(paper: ReadPaper, page: number, width: number): Promise<Picture> {
    const key = keyOf(paper, page, width);
    const loading = this.#take(paper, page, width);
    this.#ahead.delete(key);
    return loading;
  }

  /** Have a picture ready that may be wanted soon; not loaded any further when its room is taken meanwhile. */
  #prepare(paper: ReadPaper, page: number, width: number): void {
    const [key, leaving] = [keyOf(paper, page, width), new AbortController()];
    const isNew = !this.#pictures.has(key);
    this.#take(paper, page, width, leaving.signal).catch(() => undefined);
    if (isNew) this.#ahead.set(key, leaving);
  }

  #take(paper: ReadPaper, page: number, width: number, signal?: AbortSignal): Promise<Picture> {
    const key = keyOf(paper, page, width);
    const known = this.#pictures.get(key);
    if (known) {
      this.#pictures.delete(key);
      this.#pictures.set(key, known);
      return known;
    }
    const url = pageImageUrl(paper, page, storedWidthFor(width));
    const loading = this.load(url, { width, ...(signal && { signal }) });
    this.#pictures.set(key, loading);
    this.#pixels.set(key, pixelsOf(width));
    loading.catch(() => {
      if (this.#pictures.get(key) === loading) this.#drop(key);
    });
    this.#trim();
    return loading;
  }

  /** As many neighbours as can be kept beside the page itself, which is shown `width` pixels wide. */
  fetchAhead(paper: ReadPaper & Pick<PaperRecord, "pages">, page: number, width: number): void {
    const ahead = Math.min(width, WIDE_AHEAD);
    const room = Math.floor((MOST_PIXELS - pixelsOf(width)) / pixelsOf(ahead));
    for (const near of neighboursOf(page, paper.pages).slice(0, Math.max(1, room)))
      this.#prepare(paper, near, ahead);
  }

  /** A picture that was fetched ahead and is less sharp than `width`; `undefined` where there is none. */
  lessSharp(paper: ReadPaper, page: number, width: number): Promise<Picture> | undefined {
    return width > WIDE_AHEAD ? this.#pictures.get(keyOf(paper, page, WIDE_AHEAD)) : undefined;
  }

  /** A picture has left the screen. */
  left(picture: Picture): void {
    if (this.#dropped.has(picture)) releasePicture(picture);
  }

  /** Keep none any more. */
  clear(): void {
    for (const key of [...this.#pictures.keys()]) this.#drop(key);
  }

  /** How many pictures are at hand. */
  get size(): number {
    return this.#pictures.size;
  }

  #trim(): void {
    let pixels = [...this.#pixels.values()].reduce((sum, one) => sum + one, 0);
    for (const key of [...this.#pictures.keys()].slice(0, -1)) {
      if (this.#pictures.size <= KEPT && pixels <= MOST_PIXELS) return;
      pixels -= this.#pixels.get(key) ?? 0;
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    this.#ahead.get(key)?.abort();
    this.#ahead.delete(key);
    void this.#pictures.get(key)?.then(
      (picture) => this.#release(picture),
      () => undefined,
    );
    this.#pictures.delete(key);
    this.#pixels.delete(key);
  }

  /** Give back its pixels; what is looked at gives them back when it leaves the screen. */
  #release(picture: Picture): void {
    this.#dropped.add(picture);
    // It may be on its way to the screen.
    setTimeout(() => {
      if (!picture.isConnected) releasePicture(picture);
    }, GRACE);
  }
}

function keyOf(paper: ReadPaper, page: number, width: number): string {
  return `${pageImageUrl(paper, page, storedWidthFor(width))}@${width}`;
}

/** Pixels of a page's picture, as high as most pages are. */
function pixelsOf(width: number): number {
  return width * width * Math.SQRT2;
}
