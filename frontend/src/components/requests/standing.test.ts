import { expect, test } from "vitest";

import type { PaperRequestRecord } from "~/protocol";

import { standing } from "./standing";

const DUE = "2026-11-26T00:00:00Z";
const LATE = Date.parse(DUE) + 1;
const at = (state: PaperRequestRecord["state"]) => ({ state, dueAt: DUE });

test("only what waits for the one who prepares becomes overdue", () => {
  const states = (["asked", "returned", "submitted", "approved", "withdrawn"] as const).map(at);
  expect(states.map((one) => standing(one, Date.parse(DUE)))).toEqual(states.map(({ state }) => state));
  expect(states.map((one) => standing(one, LATE))).toEqual([
    "overdue",
    "overdue",
    "submitted",
    "approved",
    "withdrawn",
  ]);
});
