import { expect, test } from "vitest";

import { hoursOf, placeInDay } from "./week";

const at = (id: string, startsAt: string, endsAt: string) => ({ id, startsAt, endsAt });
const minuteOf = (moment: string) => {
  const [hours, minutes] = moment.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};
const place = (...rows: readonly (readonly [string, string, string])[]) =>
  placeInDay(
    rows.map((row) => at(...row)),
    minuteOf,
  ).map(({ entry, from, to, lane, lanes }) => [entry.id, from, to, lane, lanes]);

test("meetings one after another have the whole width", () => {
  expect(place(["b", "10:00", "11:00"], ["a", "08:00", "10:00"])).toEqual([
    ["a", 480, 600, 0, 1],
    ["b", 600, 660, 0, 1],
  ]);
});

test("those that overlap share it, and a lane that is free again is taken", () => {
  expect(place(["a", "08:00", "11:00"], ["b", "08:30", "09:30"], ["c", "09:30", "10:00"])).toEqual([
    ["a", 480, 660, 0, 2],
    ["b", 510, 570, 1, 2],
    ["c", 570, 600, 1, 2],
  ]);
});

test("a short meeting is high enough to be pressed, one over midnight ends with the day", () => {
  expect(place(["short", "09:00", "09:05"], ["late", "23:00", "26:00"], ["last", "23:55", "24:10"])).toEqual([
    ["short", 540, 570, 0, 1],
    ["late", 1380, 1440, 0, 2],
    ["last", 1410, 1440, 1, 2],
  ]);
});

test("the hours of work are in sight, and those of a meeting outside them", () => {
  expect(hoursOf([])).toEqual({ first: 7, last: 18 });
  expect(hoursOf([{ from: 390, to: 480 }])).toEqual({ first: 6, last: 18 });
  expect(hoursOf([{ from: 1080, to: 1230 }])).toEqual({ first: 7, last: 21 });
});
