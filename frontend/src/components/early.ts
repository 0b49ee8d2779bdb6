/** Opening a meeting long before its time is mostly a slip of the finger: what to ask first. */

import { daysAway, formatDateTime, formatRelative, formatTime, t } from "~/i18n";

/** Milliseconds before the appointed time from which nobody wonders at a meeting that is opened. */
const EARLY = 60 * 60_000;

/** The question and what it is about; nothing within the last hour and later. */
export function askEarly(startsAt: string, now: number): { title: string; text: string } | undefined {
  if (Date.parse(startsAt) - now <= EARLY) return undefined;
  const time = daysAway(startsAt, now) === 0 ? formatTime(startsAt) : formatDateTime(startsAt);
  return {
    title: t("common.early.title", { time }),
    text: t("common.early.text", { left: formatRelative(startsAt, now) }),
  };
}
