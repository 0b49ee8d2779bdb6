import { expect, test } from "vitest";

import { isTimeToLeave } from "./leaving";

const CLOSED_AT = Date.parse("2026-11-25T10:30:00Z");
const MINUTE = 60_000;

const closed = { id: "closed", state: "closed", closedAt: "2026-11-25T10:30:00Z" } as const;

test("the thanks stay for ten minutes", () => {
  const minutes = [0, 9, 10, 600];
  const leaves = minutes.map((minute) => isTimeToLeave(closed, [closed], CLOSED_AT + minute * MINUTE));
  expect(leaves).toEqual([false, false, true, true]);
});

test("another meeting that is in session is turned to at once", () => {
  const next = { id: "next", state: "open" } as const;
  expect(isTimeToLeave(closed, [closed, next], CLOSED_AT)).toBe(true);
  expect(isTimeToLeave(closed, [closed, { ...next, state: "approved" }], CLOSED_AT)).toBe(false);
});

test("a meeting that goes on is never left", () => {
  const open = { ...closed, state: "open", closedAt: null } as const;
  expect(isTimeToLeave(open, [open], CLOSED_AT + 600 * MINUTE)).toBe(false);
});
