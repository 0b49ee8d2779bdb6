/** What is noted of restricted papers, and finding in papers whose words are not handed out. */

import { requestJson } from "./http";

export interface AccessEntry {
  person: string;
  name: string;
  act: "page" | "words" | "file" | "marks" | "refused";
  /** From 1; 0 for acts on the whole paper and for its pages in small. */
  page: number;
  at: string;
  device: "computer" | "phone" | "tablet" | "unknown";
  code: string;
}

/** Newest first; `own`: only what is noted of the reader. */
export interface AccessList {
  own: boolean;
  entries: AccessEntry[];
}

export function getAccesses(paper: string): Promise<AccessList> {
  return requestJson<AccessList>("GET", `/api/papers/${paper}/accesses`);
}

/** Words `first` to `last` of a page's text, from 0. */
export interface FoundPassage {
  page: number;
  first: number;
  last: number;
}

/** Find words in a paper on the server; `version` names another version than the one in force. */
export async function findInPaper(
  paper: string,
  query: string,
  { version, signal }: { version?: number | undefined; signal?: AbortSignal } = {},
): Promise<FoundPassage[]> {
  const of = version === undefined ? `/api/papers/${paper}` : `/api/papers/${paper}/versions/${version}`;
  const asked = new URLSearchParams({ q: query });
  const path = `${of}/find?${asked.toString()}`;
  const { passages } = await requestJson<{ passages: FoundPassage[] }>("GET", path, signal ? { signal } : {});
  return passages;
}
