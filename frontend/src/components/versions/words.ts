/** How versions of papers are named in a line of text. */

import { daysAway, formatDateTime, formatTime, t } from "~/i18n";
import type { PaperRecord } from "~/protocol";

/** The time alone for what was today, else the day too. */
export function whenIn(moment: string, now = Date.now()): string {
  return daysAway(moment, now) === 0 ? formatTime(moment) : formatDateTime(moment);
}

/** "Version 2 · changed 14:05"; nothing for a paper whose readers never had another. */
export function changedText({ number, changedAt }: PaperRecord): string {
  return changedAt === null ? "" : t("common.versionChanged", { number, time: whenIn(changedAt) });
}
