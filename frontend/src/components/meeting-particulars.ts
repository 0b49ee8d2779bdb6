/** What is written at the head of a meeting, as a form holds it. */

import { errorText, momentOf, timeZone, wallClock } from "~/i18n";
import type { MeetingRecord } from "~/protocol";

export interface Particulars {
  title: string;
  type: MeetingRecord["type"];
  place: string;
  startsAt: Date | null;
  endsAt: Date | null;
}

export const MEETING_TYPES: readonly MeetingRecord["type"][] = [
  "peoples_committee",
  "peoples_council",
  "working",
  "board",
];

const MORNING = 8;
const USUAL_LENGTH = 3.5 * 3_600_000;

/** A new meeting: tomorrow morning, until lunch, where the installation is. */
export function newParticulars(now: Date): Particulars {
  const today = wallClock(now, timeZone());
  const startsAt = momentOf({ ...today, day: today.day + 1, hour: MORNING, minute: 0 }, timeZone());
  const endsAt = new Date(startsAt.getTime() + USUAL_LENGTH);
  return { title: "", type: "peoples_committee", place: "", startsAt, endsAt };
}

export function particularsOf({ title, type, place, startsAt, endsAt }: MeetingRecord): Particulars {
  return { title, type, place, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

/** The end that keeps the length of a meeting whose start was moved. */
export function movedEnd({ startsAt, endsAt }: Particulars, start: Date | null): Date | null {
  if (!start || !startsAt || !endsAt || endsAt <= startsAt) return endsAt;
  return new Date(start.getTime() + endsAt.getTime() - startsAt.getTime());
}

/** As a command carries it, or what is wrong with each field. */
export type Checked =
  | { wrong: { title?: string; startsAt?: string; endsAt?: string } }
  | { right: { title: string; type: Particulars["type"]; place: string; startsAt: string; endsAt: string } };

export function checkParticulars({ title, type, place, startsAt, endsAt }: Particulars): Checked {
  const incomplete = errorText("meeting.time_without_zone");
  if (title.trim() !== "" && startsAt && endsAt && endsAt > startsAt) {
    const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    return { right: { title: title.trim(), type, place: place.trim(), ...times } };
  }
  return {
    wrong: {
      ...(title.trim() === "" && { title: errorText("meeting.no_title") }),
      ...(!startsAt && { startsAt: incomplete }),
      ...(!endsAt && { endsAt: incomplete }),
      ...(startsAt && endsAt && endsAt <= startsAt && { endsAt: errorText("meeting.ends_before_start") }),
    },
  };
}
