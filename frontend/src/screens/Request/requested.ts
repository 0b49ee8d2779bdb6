/** A file that was brought for a request, as the reader of pages wants it. */

import type { PaperRecord, PaperRequestRecord } from "~/protocol";

export type BroughtPaper = PaperRequestRecord["papers"][number];

/** What may not be copied is not known here, so that words are looked for on the server. */
export function paperToRead(paper: BroughtPaper, request: PaperRequestRecord): PaperRecord {
  return {
    kind: "paper",
    ...paper,
    item: request.item,
    circle: null,
    position: 0,
    symbol: "",
    converted: false,
    text: "own",
    released: false,
    version: 1,
    uploadedBy: request.person.id,
    uploadedAt: request.askedAt,
    number: 1,
    note: "",
    changedAt: null,
    noDownload: true,
    noPrint: true,
    noCopy: true,
    watermarked: false,
  };
}
