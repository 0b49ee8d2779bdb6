/** Sizes of pages and bookmarks of papers, fetched once per content. */

import { getLayout } from "~/transport";
import type { PageSize, PaperLayout, ReadPaper } from "~/transport";

const known = new Map<string, Promise<PaperLayout>>();

/** The layout of a ready paper. A failure is not remembered. */
export function layoutOf(paper: ReadPaper): Promise<PaperLayout> {
  const key = `${paper.id}/${paper.digest ?? ""}`;
  const found = known.get(key);
  if (found) return found;
  const loading = getLayout(paper);
  known.set(key, loading);
  loading.catch(() => known.delete(key));
  return loading;
}

/** The size of a page in points, as displayed. */
export function sizeOf(layout: PaperLayout, page: number): PageSize {
  return layout.exceptions[page] ?? layout.size;
}

/** Height by width. */
export function aspectOf(layout: PaperLayout, page: number): number {
  const { w, h } = sizeOf(layout, page);
  return w > 0 && h > 0 ? h / w : Math.SQRT2;
}
