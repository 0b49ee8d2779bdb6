/** Calendars of units and rooms, the printed schedule of a week, and what a time for a meeting collides with. */

import type { MeetingRecord, ParticipantRecord } from "~/protocol";

import { requestJson } from "./http";

/** A meeting in a calendar; without `meeting` a time that is taken, of which the reader may know no more. */
export interface CalendarEntry {
  startsAt: string;
  endsAt: string;
  meeting: string | null;
  title: string;
  place: string;
  state: MeetingRecord["state"] | null;
  role: ParticipantRecord["role"] | null;
  chair: string;
  /** Of the unit whose calendar it is. */
  people: string[];
}

/** A unit whose calendar one may open, in the order of the tree. */
export interface CalendarUnit {
  id: string;
  name: string;
  nameEn: string;
  /** Levels below the top. */
  depth: number;
}

/** Somebody, or the room, is wanted elsewhere; what in is told only where one may know of that meeting. */
export interface MeetingConflict {
  what: "room" | "person";
  name: string;
  nameEn: string;
  startsAt: string;
  endsAt: string;
  meeting: string | null;
  title: string;
}

/** Whose calendar: a unit's or a room's. */
export type CalendarOf = { readonly unit: string } | { readonly room: string };

export function getCalendar(
  of: CalendarOf,
  { from, to }: { from: Date; to: Date },
  signal?: AbortSignal,
): Promise<CalendarEntry[]> {
  const asked = new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), ...of });
  return requestJson<CalendarEntry[]>("GET", `/api/calendar?${asked.toString()}`, signal ? { signal } : {});
}

export function getCalendarUnits(signal?: AbortSignal): Promise<CalendarUnit[]> {
  return requestJson<CalendarUnit[]>("GET", "/api/calendar/units", signal ? { signal } : {});
}

/** The schedule of the week in which a day (`2026-11-25`) lies, as a PDF: a unit's, or one's own. */
export function weeklyScheduleUrl(day: string, language: string, unit?: string): string {
  const asked = new URLSearchParams({ week: day, language, ...(unit !== undefined && { unit }) });
  return `/api/calendar/weekly.pdf?${asked.toString()}`;
}

/** When and where a meeting is to be; without `meeting` it is not made yet. */
export interface Proposal {
  from: Date;
  to: Date;
  room: string;
  meeting?: string | undefined;
  chair?: string | undefined;
}

export function getConflicts(proposal: Proposal, signal?: AbortSignal): Promise<MeetingConflict[]> {
  const { from, to, room, meeting, chair } = proposal;
  const asked = new URLSearchParams({
    from: from.toISOString(),
    to: to.toISOString(),
    ...(room && { room }),
    ...(meeting && { meeting }),
    ...(chair && { chair }),
  });
  return requestJson<MeetingConflict[]>(
    "GET",
    `/api/calendar/conflicts?${asked.toString()}`,
    signal ? { signal } : {},
  );
}
