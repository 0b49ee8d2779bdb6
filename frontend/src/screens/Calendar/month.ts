/** A month as a calendar shows it, and what falls on its days. Pure; knows no time zone of its own. */

import type { MeetingCard } from "~/protocol";

/** A day of the calendar, without a time. Months are 1…12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface Month {
  readonly year: number;
  readonly month: number;
}

/** `2026-11-25`: tells days apart and puts them in order. */
export function keyOf({ year, month, day }: Day): string {
  return `${year}-${two(month)}-${two(day)}`;
}

/** The weeks that a month touches, each from Monday to Sunday; days of its neighbours fill the first and the last. */
export function weeksOf({ year, month }: Month): readonly (readonly Day[])[] {
  const first = Date.UTC(year, month - 1, 1);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const weeks = Math.ceil((before + days) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, place) => dayAt(Date.UTC(year, month - 1, 1 - before + week * 7 + place))),
  );
}

/** The month `step` months later, or earlier for a negative one. */
export function monthAfter({ year, month }: Month, step: number): Month {
  const moved = new Date(Date.UTC(year, month - 1 + step, 1));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1 };
}

/** The day `step` days later, or earlier for a negative one. */
export function dayAfter({ year, month, day }: Day, step: number): Day {
  return dayAt(Date.UTC(year, month - 1, day + step));
}

/** Meetings by the days on which they are held, each list by their beginning. `dayOf` gives the day of a moment. */
export function meetingsByDay(
  cards: readonly MeetingCard[],
  dayOf: (moment: string) => Day,
): ReadonlyMap<string, readonly MeetingCard[]> {
  const found = new Map<string, MeetingCard[]>();
  for (const card of [...cards].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))) {
    const last = keyOf(dayOf(card.endsAt));
    for (let day = dayOf(card.startsAt); keyOf(day) <= last; day = dayAfter(day, 1)) {
      found.set(keyOf(day), [...(found.get(keyOf(day)) ?? []), card]);
    }
  }
  return found;
}

/** Meetings of one day that overlap another of it: somebody would have to be at both. */
export function overlapping(cards: readonly MeetingCard[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const one of cards)
    for (const other of cards)
      if (
        one !== other &&
        Date.parse(one.startsAt) < Date.parse(other.endsAt) &&
        Date.parse(other.startsAt) < Date.parse(one.endsAt)
      )
        found.add(one.id);
  return found;
}

function dayAt(time: number): Day {
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
