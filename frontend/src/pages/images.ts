/** Pictures of pages: which width fits, loading them decoded, and having the neighbours ready. */

import { pageImageUrl } from "~/transport";
import type { PaperRecord } from "~/protocol";

/** The widths the server keeps, in pixels. */
export const WIDTHS = [480, 960, 1600, 2400] as const;

/** Decoded pictures kept at hand: the page, two after it, one before it, and the one just left. */
const KEPT = 6;

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

  /** The decoded picture; loading it again is attempted only after it failed. */
  get(paper: Pick<PaperRecord, "id" | "digest">, page: number, width: number): Promise<HTMLImageElement> {
    const url = pageImageUrl(paper, page, width);
    const known = this.#pictures.get(url);
    if (known) {
      this.#pictures.delete(url);
      this.#pictures.set(url, known);
      return known;
    }
    const loading = loadPicture(url);
    this.#pictures.set(url, loading);
    loading.catch(() => this.#pictures.delete(url));
    this.#trim();
    return loading;
  }

  #trim(): void {
    for (const url of this.#pictures.keys()) {
      if (this.#pictures.size <= KEPT) return;
      this.#pictures.delete(url);
    }
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
