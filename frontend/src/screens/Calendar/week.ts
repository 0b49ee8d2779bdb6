/** A week as a calendar shows it: which hours are in sight, and where in its day a meeting stands. Pure. */

import type { Held } from "./month";

/** A meeting in the column of a day: from and until which minute, in which of so many lanes side by side. */
export interface Placed<Meeting extends Held> {
  readonly entry: Meeting;
  readonly from: number;
  readonly to: number;
  readonly lane: number;
  readonly lanes: number;
}

export interface Hours {
  readonly first: number;
  readonly last: number;
}

/** Half an hour is the least that can be read and pressed. */
const LEAST = 30;
const WHOLE_DAY = 24 * 60;
/** What is in sight of a week without meetings outside the hours of work. */
const OFFICE: Hours = { first: 7, last: 18 };

/** Put the meetings of a day in place. `minuteOf` gives the minute of that day, below 0 before it and 1440 after it. */
export function placeInDay<Meeting extends Held>(
  entries: readonly Meeting[],
  minuteOf: (moment: string) => number,
): readonly Placed<Meeting>[] {
  const rows = entries
    .map((entry) => {
      const from = Math.min(Math.max(0, minuteOf(entry.startsAt)), WHOLE_DAY - LEAST);
      return { entry, from, to: Math.min(WHOLE_DAY, Math.max(minuteOf(entry.endsAt), from + LEAST)) };
    })
    .sort((one, other) => one.from - other.from || other.to - one.to);
  return together(rows).flatMap((group) => {
    const ends: number[] = [];
    const laned = group.map((row) => {
      const free = ends.findIndex((end) => end <= row.from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = row.to;
      return { ...row, lane };
    });
    return laned.map((row) => ({ ...row, lanes: ends.length }));
  });
}

/** The hours of a week to be shown: those of work, and more where a meeting begins earlier or ends later. */
export function hoursOf(placed: readonly { readonly from: number; readonly to: number }[]): Hours {
  const first = Math.min(OFFICE.first, ...placed.map(({ from }) => Math.floor(from / 60)));
  const last = Math.max(OFFICE.last, ...placed.map(({ to }) => Math.ceil(to / 60)));
  return { first, last };
}

/** Groups of rows that overlap, directly or by others between them; wants them by their beginning. */
function together<Row extends { from: number; to: number }>(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  let until = -1;
  for (const row of rows) {
    if (row.from >= until) groups.push([]);
    groups.at(-1)?.push(row);
    until = Math.max(until, row.to);
  }
  return groups;
}
