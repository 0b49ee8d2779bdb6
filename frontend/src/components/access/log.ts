/** The access log as people read it: what one person did within an hour on one device is one line. Pure. */

import { matchesSearch } from "~/i18n";
import type { AccessEntry } from "~/transport";

export interface LogLine {
  readonly key: string;
  readonly name: string;
  readonly act: AccessEntry["act"];
  readonly device: AccessEntry["device"];
  readonly code: string;
  /** When it was last noted. */
  readonly at: string;
  /** "1–3, 7"; empty when it was about no page in particular. */
  readonly pages: string;
}

/** Lines, newest first as the entries are. */
export function linesOf(entries: readonly AccessEntry[]): LogLine[] {
  const grouped = new Map<string, AccessEntry[]>();
  for (const entry of entries) {
    const about = entry.act === "page" && entry.page === 0 ? "overview" : entry.act;
    const key = [entry.person, entry.code, about, entry.device].join("/");
    const known = grouped.get(key);
    if (known) known.push(entry);
    else grouped.set(key, [entry]);
  }
  return [...grouped].flatMap(([key, [first, ...more]]) => {
    if (!first) return [];
    const { name, act, device, code, at } = first;
    return [{ key, name, act, device, code, at, pages: runsOf([first, ...more].map(({ page }) => page)) }];
  });
}

/** Lines about somebody of this name, or with this code. */
export function matching(lines: readonly LogLine[], query: string): LogLine[] {
  const code = query.trim().toUpperCase();
  return lines.filter((line) => matchesSearch(line.name, query) || (code && line.code.startsWith(code)));
}

/** "1–3, 7" for pages 1, 2, 3 and 7, in whatever order they come; page 0 is none. */
export function runsOf(pages: readonly number[]): string {
  const sorted = [...new Set(pages)].filter((page) => page > 0).sort((one, other) => one - other);
  const runs: [number, number][] = [];
  for (const page of sorted) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}
