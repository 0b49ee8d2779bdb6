import { describe, expect, test } from "vitest";

import { makeCard as card } from "~/screens/Home/testing";
import { wallClock } from "~/i18n";

import {
  dayAfter,
  keyOf,
  meetingsByDay,
  monthAfter,
  overlapping,
  weekNumber,
  weekOf,
  weeksOf,
} from "./month";

const dayOf = (moment: string) => wallClock(new Date(moment), "Asia/Ho_Chi_Minh");

describe("weeksOf", () => {
  test.each([
    [{ year: 2026, month: 11 }, "2026-10-26", "2026-12-06", 6],
    [{ year: 2027, month: 2 }, "2027-02-01", "2027-02-28", 4],
    [{ year: 2028, month: 2 }, "2028-01-31", "2028-03-05", 5],
  ])("%j runs from Monday %s to Sunday %s", (month, first, last, weeks) => {
    const found = weeksOf(month);
    const days = found.flat().map(keyOf);
    expect([days[0], days.at(-1), found.length]).toEqual([first, last, weeks]);
    expect(found.every((week) => week.length === 7)).toBe(true);
  });
});

test("months and days count on over the ends of years", () => {
  expect(monthAfter({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
  expect(monthAfter({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
  expect(keyOf(dayAfter({ year: 2026, month: 12, day: 31 }, 1))).toBe("2027-01-01");
  expect(keyOf(dayAfter({ year: 2026, month: 3, day: 1 }, -1))).toBe("2026-02-28");
});

test("a meeting stands on every day of the installation's calendar on which it is held", () => {
  const late = card("late", "2026-11-25T16:30:00Z", { endsAt: "2026-11-25T17:30:00Z" });
  const early = card("early", "2026-11-25T01:00:00Z");
  const found = meetingsByDay([late, early], dayOf);
  expect([...found].map(([day, cards]) => [day, cards.map(({ id }) => id)])).toEqual([
    ["2026-11-25", ["early", "late"]],
    ["2026-11-26", ["late"]],
  ]);
});

test("meetings that overlap are told, those that only touch are not", () => {
  const first = card("first", "2026-11-25T01:00:00Z");
  const next = card("next", "2026-11-25T02:00:00Z");
  const across = card("across", "2026-11-25T02:30:00Z");
  expect([...overlapping([first, next])]).toEqual([]);
  expect([...overlapping([first, next, across])]).toEqual(["next", "across"]);
});

test.each([
  ["2026-11-25", 48],
  ["2026-01-01", 1],
  ["2027-01-01", 53],
  ["2027-01-04", 1],
  ["2028-12-31", 52],
])("%s lies in week %i", (text, week) => {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  expect(weekNumber({ year, month, day })).toBe(week);
});

test("a week is from Monday to Sunday, over the ends of months", () => {
  expect(weekOf({ year: 2026, month: 12, day: 2 }).map(keyOf)).toEqual([
    "2026-11-30",
    "2026-12-01",
    "2026-12-02",
    "2026-12-03",
    "2026-12-04",
    "2026-12-05",
    "2026-12-06",
  ]);
});
