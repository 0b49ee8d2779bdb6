import { expect, test } from "vitest";

import { isStandIn } from "./replaced.svelte";
import { makeCard } from "./testing";

test("whoever takes part in another's place is a stand-in, at that meeting and from then on", () => {
  const card = makeCard("m", "2026-11-26T01:00:00Z");
  const other = makeCard("other", card.startsAt);
  const substitution = { meeting: "m", person: { id: "binh" } };
  const inForce = [{ ...substitution, state: "in_force" as const }];
  expect(isStandIn(card, inForce, "binh")).toBe(true);
  expect(isStandIn(card, inForce, "an")).toBe(false);
  expect(isStandIn(other, inForce, "binh")).toBe(false);
  expect(isStandIn(card, [{ ...substitution, state: "accepted" }], "binh")).toBe(false);
});
