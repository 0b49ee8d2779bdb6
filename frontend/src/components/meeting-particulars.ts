/** What is written at the head of a meeting, as a form holds it. */

import { errorText, momentOf, timeZone, wallClock } from "~/i18n";
import type { MeetingRecord, MeetingRules, MeetingTypeRecord } from "~/protocol";

import { momentOn } from "./meeting-rules";
import { addWorkingDays, type Exception } from "./working-days";

export interface Particulars {
  title: string;
  /** A type's id; empty until the types are there. */
  type: string;
  /** The id of a room of the list; empty for a place that is none. */
  room: string;
  place: string;
  startsAt: Date | null;
  endsAt: Date | null;
}

const MORNING = 8;
const USUAL_MINUTES = 210;

/** A new meeting: tomorrow morning, until lunch, where the installation is. */
export function newParticulars(now: Date): Particulars {
  const today = wallClock(now, timeZone());
  const startsAt = momentOf({ ...today, day: today.day + 1, hour: MORNING, minute: 0 }, timeZone());
  return { title: "", type: "", room: "", place: "", startsAt, endsAt: endAfter(startsAt, USUAL_MINUTES) };
}

/** In the morning of the first working day that gives people the notice a type asks for, if they are told today. */
export function firstStart(
  now: Date,
  { invitationLead = 0, papersLead = 0 }: Pick<MeetingRules, "invitationLead" | "papersLead">,
  exceptions: readonly Exception[],
): Date {
  const { year, month, day } = wallClock(now, timeZone());
  const today = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  return momentOn(addWorkingDays(today, Math.max(1, invitationLead, papersLead), exceptions), MORNING, 0);
}

export function particularsOf({ title, type, room, place, startsAt, endsAt }: MeetingRecord): Particulars {
  const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  return { title, type: type.id, room: room ?? "", place, ...times };
}

/** What a meeting's rules look at, as one text: a rule that was broken holds as long as this is the same. */
export function ruledBy({ type, room, startsAt, endsAt }: Particulars): string {
  return JSON.stringify([type, room, startsAt, endsAt]);
}

/** The end that keeps the length of a meeting whose start was moved. */
export function movedEnd({ startsAt, endsAt }: Particulars, start: Date | null): Date | null {
  if (!start || !startsAt || !endsAt || endsAt <= startsAt) return endsAt;
  return new Date(start.getTime() + endsAt.getTime() - startsAt.getTime());
}

/** When a meeting of this type usually ends. */
export function usualEnd({ startsAt, endsAt }: Particulars, { fields }: MeetingTypeRecord): Date | null {
  return startsAt ? endAfter(startsAt, fields.minutes ?? USUAL_MINUTES) : endsAt;
}

function endAfter(start: Date, minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000);
}

/** As a command carries it, or what is wrong with each field. */
export type Checked =
  | { wrong: { title?: string; type?: string; startsAt?: string; endsAt?: string } }
  | {
      right: {
        title: string;
        type: string;
        room: string | null;
        place: string;
        startsAt: string;
        endsAt: string;
      };
    };

export function checkParticulars({ title, type, room, place, startsAt, endsAt }: Particulars): Checked {
  const incomplete = errorText("meeting.time_without_zone");
  if (title.trim() !== "" && type !== "" && startsAt && endsAt && endsAt > startsAt) {
    const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    return { right: { title: title.trim(), type, room: room || null, place: place.trim(), ...times } };
  }
  return {
    wrong: {
      ...(title.trim() === "" && { title: errorText("meeting.no_title") }),
      ...(type === "" && { type: errorText("meeting.no_type") }),
      ...(!startsAt && { startsAt: incomplete }),
      ...(!endsAt && { endsAt: incomplete }),
      ...(startsAt && endsAt && endsAt <= startsAt && { endsAt: errorText("meeting.ends_before_start") }),
    },
  };
}
