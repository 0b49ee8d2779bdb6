import { expect, test } from "vitest";

import { arrivesNow } from "./arrival";

const START = "2026-11-25T08:00:00Z";
const at = (time: string) => Date.parse(`2026-11-25T${time}Z`);
const DELEGATE = { role: "delegate", arrivedAt: null } as const;

test("whoever takes part arrives in an open meeting, at any time", () => {
  const open = { state: "open", startsAt: START } as const;
  const roles = ["chair", "secretary", "delegate", "guest", "display"] as const;
  expect(roles.filter((role) => arrivesNow(open, { role, arrivedAt: null }, at("01:00:00")))).toEqual([
    "chair",
    "secretary",
    "delegate",
  ]);
});

test("reading the papers days before is no arrival, coming within the hour is", () => {
  const approved = { state: "approved", startsAt: START } as const;
  expect(arrivesNow(approved, DELEGATE, at("06:59:59"))).toBe(false);
  expect(arrivesNow(approved, DELEGATE, at("07:00:00"))).toBe(true);
});

test("nobody arrives twice, nor at a meeting that is being prepared or over", () => {
  const present = { ...DELEGATE, arrivedAt: START };
  expect(arrivesNow({ state: "open", startsAt: START }, present, at("08:00:00"))).toBe(false);
  expect(arrivesNow({ state: "closed", startsAt: START }, DELEGATE, at("08:00:00"))).toBe(false);
  expect(arrivesNow({ state: "submitted", startsAt: START }, DELEGATE, at("08:00:00"))).toBe(false);
});
