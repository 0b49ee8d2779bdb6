/** Squares of a page that is enlarged beyond what one picture can hold: which are wanted for what is seen. Pure. */

import type { Size } from "./geometry";
import type { Part } from "./turn";

/** How wide, in pixels, the server draws a page that it gives out in squares, and how large the squares are. */
export const TILE_WIDTHS = [4800, 9600] as const;
export const TILE_SIDE = 1200;

/** A page is enlarged this much before a sharper one is fetched: less is not seen. */
const UNSEEN = 1.3;

export interface Tile {
  readonly width: number;
  readonly column: number;
  readonly row: number;
  /** Where it lies, as fractions of the page. */
  readonly part: Part;
}

/** The width to fetch squares of for a page shown so many device pixels wide; `undefined`: its picture will do. */
export function tileWidthFor(pixels: number, picture: number): number | undefined {
  if (pixels <= picture * UNSEEN) return undefined;
  return TILE_WIDTHS.find((width) => width * UNSEEN >= pixels) ?? TILE_WIDTHS[TILE_WIDTHS.length - 1];
}

/** Squares are decoded in so many sizes, so that a little more enlarging needs no others. */
const SIZES = 4;

/** The part of its pixels that is worth decoding of a page `width` pixels wide, shown so many device pixels wide. */
export function tileShareFor(pixels: number, width: number): number {
  return Math.min(1, Math.ceil((SIZES * pixels) / width) / SIZES);
}

/** The squares that show a part of a page with `aspect` (height by width). */
export function tilesFor(width: number, aspect: number, seen: Part): Tile[] {
  const pixels: Size = { width, height: Math.ceil(width * aspect) };
  const columns = spanOf(seen.left, seen.right, pixels.width);
  const rows = spanOf(seen.top, seen.bottom, pixels.height);
  return rows.flatMap((row) => columns.map((column) => tileAt(column, row, pixels)));
}

/** The part of a box from (x, y) that shows in a window, as fractions of the box; `undefined`: none of it. */
export function seenPart(box: Size & { x: number; y: number }, frame: Size): Part | undefined {
  const part = {
    left: Math.max(0, -box.x / box.width),
    top: Math.max(0, -box.y / box.height),
    right: Math.min(1, (frame.width - box.x) / box.width),
    bottom: Math.min(1, (frame.height - box.y) / box.height),
  };
  return part.left < part.right && part.top < part.bottom ? part : undefined;
}

function spanOf(from: number, to: number, pixels: number): number[] {
  const first = Math.floor((from * pixels) / TILE_SIDE);
  const end = Math.min(Math.ceil((to * pixels) / TILE_SIDE), Math.ceil(pixels / TILE_SIDE));
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
}

function tileAt(column: number, row: number, { width, height }: Size): Tile {
  const [x, y] = [column * TILE_SIDE, row * TILE_SIDE];
  const part = {
    left: x / width,
    top: y / height,
    right: Math.min(1, (x + TILE_SIDE) / width),
    bottom: Math.min(1, (y + TILE_SIDE) / height),
  };
  return { width, column, row, part };
}
