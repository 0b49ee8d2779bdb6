import { expect, test } from "vitest";

import { openMatters } from "./nudges";
import { makeCard } from "./testing";

const START = "2026-12-01T01:00:00Z";
const nudge = { matters: ["reply", "papers", "changes"] as ("reply" | "papers" | "changes")[], at: START };

test("of a reminder only what is still to be done is said", () => {
  const card = makeCard("m", START, { nudge, unopened: 2, changed: 0 });
  expect(openMatters(card, new Map(), false)).toEqual(["reply", "papers"]);
  expect(openMatters(card, new Map([["m", { startsAt: START }]]), false)).toEqual(["papers"]);
  expect(openMatters({ ...card, unopened: 0 }, new Map([["m", { startsAt: START }]]), false)).toEqual([]);
});

test("without a reminder nothing is said", () => {
  expect(openMatters(makeCard("m", START, { unopened: 2 }), new Map(), true)).toEqual([]);
});
