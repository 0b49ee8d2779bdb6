/** Where a page of an earlier version of a paper goes on. Pure. */

import { PAGE_WIDTH } from "~/ink";
import type { PaperRecord, PaperVersionRecord } from "~/protocol";
import type { ReadPaper } from "~/transport";

type Version = Pick<PaperVersionRecord, "number" | "continues">;

/** The page of version `to` that continues a page of version `from`; what is not known stays as it is. */
export function continuedPage(
  versions: readonly Version[],
  page: number,
  { from, to }: { from: number; to: number },
): number {
  let now = page;
  for (let number = from; number < to; number += 1) {
    const runs = versions.find((version) => version.number === number)?.continues ?? [];
    const run = runs.find(({ old, count }) => old <= now && now < old + count);
    if (run) now = run.new + now - run.old;
  }
  return now;
}

/** A paper with the file of another version, to be read like any paper. */
export type OtherVersion = PaperRecord & ReadPaper;

/** The paper as it is in a version that is not in force. */
export function inVersion(
  paper: PaperRecord,
  number: number,
  { digest, pages, filename, bytes }: Pick<PaperVersionRecord, "digest" | "pages" | "filename" | "bytes">,
): OtherVersion {
  return { ...paper, digest, pages, filename, bytes, number, other: number };
}

/** Points of a mark (x, y, pressure), moved up as far as they must be to lie on a page `aspect` times as high as wide. */
export function onPage(points: readonly number[], aspect: number): number[] {
  const heights = points.filter((_, index) => index % 3 === 1);
  const below = Math.max(0, Math.max(...heights) - Math.floor(PAGE_WIDTH * aspect));
  const up = Math.min(below, Math.min(...heights));
  return points.map((value, index) => (index % 3 === 1 ? value - up : value));
}
