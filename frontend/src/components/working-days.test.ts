import { expect, test } from "vitest";

import { addWorkingDays, isWorking } from "./working-days";

/** As the server counts: `tests/common/test_working_days.py`. */
const TET = [
  { first: "2027-02-05", last: "2027-02-11" },
  { first: "2027-02-20", last: "2027-02-20", worked: true },
];

test.each([
  ["2026-11-27", 3, "2026-12-02"], // Friday, for Wednesday
  ["2026-11-28", 1, "2026-11-30"], // Saturday, for Monday
  ["2026-11-30", 0, "2026-11-30"],
  ["2026-11-30", 5, "2026-12-07"],
  ["2027-02-03", 3, "2027-02-15"],
  ["2027-02-19", 1, "2027-02-20"],
])("D1-01: what is sent on %s with %i working days' notice is for %s", (sent, days, earliest) => {
  expect(addWorkingDays(sent, days, TET)).toBe(earliest);
});

test("a day that is worked to make up for another is a working day wherever it lies", () => {
  const holidays = [...TET, { first: "2027-02-19", last: "2027-02-21" }];
  const days = ["2027-02-19", "2027-02-20", "2027-02-21"];
  expect(days.map((day) => isWorking(day, holidays))).toEqual([false, true, false]);
});
