/** What was submitted, arranged as an agenda, and its papers as the reader of pages wants them. Pure. */

import type { OtherVersion } from "~/pages";
import type { ApprovalRecord } from "~/protocol";

type Content = ApprovalRecord["content"];
export type SealedItem = Content["items"][number];
export type SealedPaper = Content["papers"][number];

export interface Section {
  /** Missing for papers of the meeting as a whole. */
  readonly item: SealedItem | undefined;
  readonly papers: readonly SealedPaper[];
}

/** Items in the order they are read, each with its papers; what belongs to the meeting as a whole comes last. */
export function sectionsOf({ items, papers }: Content): Section[] {
  const known = new Set(items.map(({ id }) => id));
  const top = items.filter(({ parent }) => parent === null || !known.has(parent));
  const ordered = top.flatMap((item) => [item, ...items.filter(({ parent }) => parent === item.id)]);
  const general = papers.filter(({ item }) => item === null || !known.has(item));
  return [
    ...ordered.map((item) => ({ item, papers: papers.filter((paper) => paper.item === item.id) })),
    ...(general.length > 0 ? [{ item: undefined, papers: general }] : []),
  ];
}

/**
 * A paper to be read before it is approved. A new version is asked for by its number; what may not be copied is not
 * known here, so that words are looked for on the server.
 */
export function paperToRead(paper: SealedPaper, approval: ApprovalRecord): OtherVersion {
  const read = {
    kind: "paper" as const,
    id: paper.id,
    item: paper.item,
    circle: null,
    position: 0,
    title: paper.title,
    symbol: paper.symbol,
    filename: paper.title,
    converted: false,
    text: "own" as const,
    state: "ready" as const,
    failure: null,
    released: false,
    digest: paper.digest,
    pages: paper.pages,
    bytes: paper.bytes,
    version: 1,
    uploadedBy: approval.submittedBy,
    uploadedAt: approval.submittedAt,
    number: paper.number,
    note: approval.content.note ?? "",
    changedAt: null,
    noDownload: true,
    noPrint: true,
    noCopy: true,
    watermarked: false,
  };
  return approval.subject === "replacement" ? { ...read, other: paper.number } : read;
}
