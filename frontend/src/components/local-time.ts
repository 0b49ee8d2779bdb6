/** Between a moment and what the browser's date-time control holds: `2026-11-25T07:30`, in the zone of the screen. */

import { momentOf, timeZone, wallClock } from "~/i18n";

/** The control's text for a moment; empty for none. */
export function toLocalText(moment: Date | null): string {
  if (!moment || Number.isNaN(moment.getTime())) return "";
  const { year, month, day, hour, minute } = wallClock(moment, timeZone());
  return `${digits(year, 4)}-${digits(month)}-${digits(day)}T${digits(hour)}:${digits(minute)}`;
}

/** The moment a control's text means; `null` while it is incomplete. */
export function fromLocalText(text: string): Date | null {
  const parts = /^(\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts;
  return momentOf({ year, month, day, hour, minute }, timeZone());
}

function digits(value: number, count = 2): string {
  return String(value).padStart(count, "0");
}
