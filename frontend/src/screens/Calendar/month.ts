/** A month as a calendar shows it, and what falls on its days. Pure; knows no time zone of its own. */

/** What takes place from one moment to another. */
export interface Held {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

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

const DAY = 86_400_000;

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

/** The seven days, from Monday on, of the week in which a day lies. */
export function weekOf(day: Day): readonly Day[] {
  const { year, month } = day;
  return weeksOf({ year, month }).find((week) => week.some((one) => keyOf(one) === keyOf(day))) ?? [];
}

/** The number of a week in its year as ISO 8601 counts them: the first is the one with the first Thursday. */
export function weekNumber({ year, month, day }: Day): number {
  const date = new Date(Date.UTC(year, month - 1, day));
  const thursday = date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY;
  return 1 + Math.floor((thursday - Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)) / (7 * DAY));
}

/** Meetings by the days on which they are held, each list by their beginning. `dayOf` gives the day of a moment. */
export function meetingsByDay<Meeting extends Held>(
  cards: readonly Meeting[],
  dayOf: (moment: string) => Day,
): ReadonlyMap<string, readonly Meeting[]> {
  const found = new Map<string, Meeting[]>();
  for (const card of [...cards].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))) {
    const last = keyOf(dayOf(card.endsAt));
    for (let day = dayOf(card.startsAt); keyOf(day) <= last; day = dayAfter(day, 1)) {
      found.set(keyOf(day), [...(found.get(keyOf(day)) ?? []), card]);
    }
  }
  return found;
}

/** Meetings of one day that overlap another of it: somebody would have to be at both. */
export function overlapping(cards: readonly Held[]): ReadonlySet<string> {
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
