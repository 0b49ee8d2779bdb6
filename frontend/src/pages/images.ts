/** Pictures of pages: which width fits, loading them decoded, and having the neighbours ready. */

import { pageImageUrl, type ReadPaper } from "~/transport";
import type { PaperRecord } from "~/protocol";

/** The widths the server keeps, in pixels. */
export const WIDTHS = [480, 960, 1600, 2400] as const;

/** Decoded pictures kept at hand: the page, two after it, one before it, and the one just left. */
const KEPT = 5;
/** Pixels of all of them, each four bytes: what an old tablet can spare. */
const MOST_PIXELS = 15_000_000;
/** Milliseconds after which a picture that nobody keeps and nobody looks at gives back its pixels. */
const GRACE = 1_000;

/** Pages that are only about to be seen are fetched no wider than this, in pixels. */
const WIDE_AHEAD = 1600;

/** The stored width for a page shown `shown` CSS pixels wide: the next larger one, or the largest. */
export function widthFor(shown: number, density: number): number {
  // A few pixels less than a stored width must not fetch one twice as large.
  return WIDTHS.find((width) => width * 1.05 >= shown * density) ?? WIDTHS[WIDTHS.length - 1] ?? 2400;
}

/** Neighbours in the order in which they will be wanted. */
export function neighboursOf(page: number, pages: number): number[] {
  return [page + 1, page + 2, page - 1].filter((near) => near >= 1 && near <= pages);
}

export class PictureCache {
  readonly #pictures = new Map<string, Promise<HTMLImageElement>>();
  /** How many pixels each of them has, as far as is known. */
  readonly #pixels = new Map<string, number>();

  constructor(private readonly load: (url: string) => Promise<HTMLImageElement> = loadPicture) {}

  /** The decoded picture; loading it again is attempted only after it failed. */
  get(paper: ReadPaper, page: number, width: number): Promise<HTMLImageElement> {
    const url = pageImageUrl(paper, page, width);
    const known = this.#pictures.get(url);
    if (known) {
      this.#pictures.delete(url);
      this.#pictures.set(url, known);
      return known;
    }
    const loading = this.load(url);
    this.#pictures.set(url, loading);
    this.#pixels.set(url, pixelsOf(width));
    loading.catch(() => this.#drop(url));
    this.#trim();
    return loading;
  }

  /** As many neighbours as can be kept beside the page itself, which is shown `width` pixels wide. */
  fetchAhead(paper: ReadPaper & Pick<PaperRecord, "pages">, page: number, width: number): void {
    const ahead = Math.min(width, WIDE_AHEAD);
    const room = Math.floor((MOST_PIXELS - pixelsOf(width)) / pixelsOf(ahead));
    for (const near of neighboursOf(page, paper.pages).slice(0, Math.max(1, room)))
      this.get(paper, near, ahead).catch(() => undefined);
  }

  /** A picture that was fetched ahead and is less sharp than `width`; `undefined` where there is none. */
  lessSharp(paper: ReadPaper, page: number, width: number): Promise<HTMLImageElement> | undefined {
    return width > WIDE_AHEAD ? this.#pictures.get(pageImageUrl(paper, page, WIDE_AHEAD)) : undefined;
  }

  /** How many pictures are at hand. */
  get size(): number {
    return this.#pictures.size;
  }

  #trim(): void {
    let pixels = [...this.#pixels.values()].reduce((sum, one) => sum + one, 0);
    for (const url of [...this.#pictures.keys()].slice(0, -1)) {
      if (this.#pictures.size <= KEPT && pixels <= MOST_PIXELS) return;
      pixels -= this.#pixels.get(url) ?? 0;
      this.#drop(url);
    }
  }

  #drop(url: string): void {
    void this.#pictures.get(url)?.then(
      (image) => setTimeout(() => release(image), GRACE),
      () => undefined,
    );
    this.#pictures.delete(url);
    this.#pixels.delete(url);
  }
}

async function loadPicture(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.decoding = "async";
  image.draggable = false;
  // The words of the page are in the text layer.
  image.alt = "";
  image.src = url;
  await image.decode();
  return image;
}

/** Pixels of a page's picture, as high as most pages are. */
function pixelsOf(width: number): number {
  return width * width * Math.SQRT2;
}

/** Give back the decoded pixels now, where nobody looks at them: a browser may keep them for long. */
function release(image: HTMLImageElement): void {
  if (!image.isConnected) image.removeAttribute("src");
}
