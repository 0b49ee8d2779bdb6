import { expect, test } from "vitest";

import { makeCard } from "./testing";
import { waysInto } from "./ways";

const CARD = makeCard("0", "2026-11-25T01:00:00Z", { atChair: true });

test.each([
  ["draft", "secretary", false, ["desk home.prepare"]],
  ["draft", "chair", false, ["desk home.seePreparation"]],
  ["submitted", "chair", false, ["desk home.review"]],
  ["submitted", "secretary", false, ["desk home.openDesk"]],
  ["returned", "secretary", false, ["desk home.mend"]],
  ["approved", "delegate", false, ["room home.enter"]],
  ["open", "guest", false, ["room home.enter"]],
  ["open", "chair", false, ["room home.enter", "desk home.desk"]],
  ["open", "secretary", false, ["desk home.openDesk", "room home.enter"]],
  ["closed", "delegate", false, ["room home.readPapers"]],
  ["closed", "delegate", true, ["room home.readPapers", "conclusion home.conclusion"]],
  ["closed", "secretary", true, ["desk home.openDesk", "conclusion home.conclusion"]],
] as const)("ways into a meeting that is %s, as %s, conclusion %s", (state, role, hasConclusion, ways) => {
  const found = waysInto({ ...CARD, state, role, hasConclusion });
  expect(found.map((way) => `${way.to} ${way.label}`)).toEqual(ways);
});

test("the chair looks on while somebody else has to approve before", () => {
  const [way] = waysInto({ ...CARD, state: "submitted", role: "chair", atChair: false });
  expect(way.label).toBe("home.seePreparation");
});
