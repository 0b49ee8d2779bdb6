import { expect, test } from "vitest";

import { meetingToShow } from "./showing";
import { makeCard } from "./testing";

const NOW = "2026-11-25T03:00:00Z";

const shown = (...cards: Parameters<typeof makeCard>[]) => {
  const found = meetingToShow(
    cards.map((card) => makeCard(...card)),
    NOW,
  );
  return found && [found.card.id, found.due];
};

test("a meeting in session is shown even after its time", () => {
  expect(
    shown(["next", "2026-11-25T04:00:00Z"], ["open", "2026-11-24T01:00:00Z", { state: "open" }]),
  ).toEqual(["open", true]);
});

test("the next of today is shown, not one that has run out", () => {
  expect(
    shown(
      ["later", "2026-11-25T08:00:00Z"],
      ["over", "2026-11-25T01:00:00Z"],
      ["next", "2026-11-25T06:00:00Z"],
    ),
  ).toEqual(["next", true]);
});

test("one of another day is named and waited for", () => {
  // 00:30 of the next day in Việt Nam.
  expect(shown(["tomorrow", "2026-11-25T17:30:00Z"])).toEqual(["tomorrow", false]);
});

test.each(["draft", "submitted", "returned", "closed"] as const)("one that is %s is not shown", (state) => {
  expect(shown(["m", "2026-11-25T04:00:00Z", { state }])).toBeUndefined();
});
