/** The words of the pages seen last. Pages can be read without them, so a failure is silence. */

import type { PageText, PaperRecord } from "~/protocol";
import { getPageText } from "~/transport";

const KEPT = 20;
/** Somebody who leafs through a paper does not need the words of every page they pass. */
const UNHURRIED = 200;

const known = new Map<string, Promise<PageText | undefined>>();

/** The words of a page; `undefined` when they cannot be had. */
export function wordsOf(
  paper: Pick<PaperRecord, "id" | "digest">,
  page: number,
): Promise<PageText | undefined> {
  const key = `${paper.id}/${paper.digest ?? ""}/${page}`;
  const found = known.get(key);
  if (found) return found;
  const loading = later(UNHURRIED)
    .then(() => getPageText(paper.id, page))
    .catch(() => {
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

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
