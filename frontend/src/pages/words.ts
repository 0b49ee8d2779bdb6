/** The words of the pages seen last. Pages can be read without them, so a failure is silence. */

import type { PageText } from "~/protocol";
import { getPageText, type ReadPaper } from "~/transport";

import { readAloud } from "./aloud.svelte";

const KEPT = 20;

const known = new Map<string, Promise<PageText | undefined>>();

/** The words of a page; `undefined` when they cannot be had. */
export function wordsOf(paper: ReadPaper, page: number): Promise<PageText | undefined> {
  const aloud = readAloud.has(paper.id);
  const key = [paper.id, paper.digest, paper.text, page, aloud].join("/");
  const found = known.get(key);
  if (found) return found;
  const loading = getPageText(paper, page, { aloud }).catch(() => {
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
