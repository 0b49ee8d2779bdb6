import { expect, test } from "vitest";

import { answerOf, countAnswers, isAsked } from "./replies";

const meeting = { startsAt: "2026-12-01T01:00:00Z" };

test.each([
  [undefined, "none"],
  [{ answer: "attending", startsAt: "2026-12-01T08:00:00+07:00" }, "attending"],
  [{ answer: "absent", startsAt: "2026-12-01T01:00:00Z" }, "absent"],
  [{ answer: "attending", startsAt: "2026-12-02T01:00:00Z" }, "moved"],
  [{ answer: "absent", startsAt: "2026-12-02T01:00:00Z" }, "moved"],
] as const)("reads %j as %s", (reply, answer) => {
  expect(answerOf(reply, meeting)).toBe(answer);
});

test("counts who has to answer again as open", () => {
  expect(countAnswers(["attending", "moved", "none", "absent", "attending"])).toEqual({
    attending: 2,
    absent: 1,
    open: 2,
  });
  expect(countAnswers([])).toEqual({ attending: 0, absent: 0, open: 0 });
});

test("asks everybody but secretaries and displays", () => {
  expect(
    (["chair", "secretary", "delegate", "guest", "display"] as const).filter((role) => isAsked({ role })),
  ).toEqual(["chair", "delegate", "guest"]);
});
