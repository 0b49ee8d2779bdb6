/** What a paper's record says of restrictions, as the server reckons it (`agenda/protection.py`). Pure. */

import type { PaperRecord } from "~/protocol";

/** Whether it is noted who reads the paper. */
export function isRestricted(paper: PaperRecord): boolean {
  return paper.circle !== null || paper.watermarked || isWithheld(paper);
}

/** Whether its readers get no file of it. */
export function isWithheld({ noDownload, noPrint, noCopy }: PaperRecord): boolean {
  return noDownload || noPrint || noCopy;
}
