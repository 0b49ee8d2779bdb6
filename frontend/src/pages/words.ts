/** The words of the pages seen last. Pages can be read without them, so a failure is silence. */

import type { PageText, PaperRecord } from "~/protocol";
import { getPageText } from "~/transport";

const KEPT = 20;

const known = new Map<string, Promise<PageText | undefined>>();

/** The words of a page; `undefined` when they cannot be had. */
export function wordsOf(
  paper: Pick<PaperRecord, "id" | "digest">,
  page: number,
): Promise<PageText | undefined> {
  const key = `${paper.id}/${paper.digest ?? ""}/${page}`;
  const found = known.get(key);
  if (found) return found;
  const loading = getPageText(paper.id, page).catch(() => {
    known.delete(key);
    return undefined;
  });
  known.set(key, loading);
  for (const old of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(old);
  }
  return loading;
}
