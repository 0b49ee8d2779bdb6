import { expect, test } from "vitest";

import type { PaperRequestRecord } from "~/protocol";

import { tallyOf } from "./board";

const DUE = "2026-11-26T00:00:00Z";
const at = (state: PaperRequestRecord["state"]) => ({ state, dueAt: DUE }) as PaperRequestRecord;
const LATE = Date.parse(DUE) + 1;

test("the tally leaves out what was withdrawn", () => {
  const all = [at("asked"), at("submitted"), at("approved"), at("approved"), at("withdrawn")];
  expect(tallyOf(all, 0)).toEqual({ count: 4, waiting: 1, overdue: 0, submitted: 1, done: 2 });
  expect(tallyOf(all, LATE)).toEqual({ count: 4, waiting: 0, overdue: 1, submitted: 1, done: 2 });
});
