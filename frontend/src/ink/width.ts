/** How wide the lines of a mark are painted on a page as large as it is shown. Pure. */

import { PAGE_WIDTH, type Mark, type MarkTool } from "./stroke";

/** CSS pixels that a line of shared ink is wide at least: what was drawn on a tablet is to be seen on a phone. */
const LEAST_SHARED = 2.5;

/** Marks that are lines; the others have a size instead of a width. */
const LINES: ReadonlySet<MarkTool> = new Set(["pen", "line", "arrow", "box", "underline"]);

/** Page units on a page `across` CSS pixels wide: as it was drawn, unless others could not see it so. */
export function widthOn(
  { tool, width, shared }: Pick<Mark, "tool" | "width"> & { readonly shared?: boolean },
  across: number,
): number {
  if (!shared || !LINES.has(tool) || across <= 0) return width;
  return Math.max(width, (LEAST_SHARED * PAGE_WIDTH) / across);
}
