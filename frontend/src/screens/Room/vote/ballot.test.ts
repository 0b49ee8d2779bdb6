import { expect, test } from "vitest";

import { standingIn, type Situation } from "./ballot";

const ARRIVED = "2026-11-25T01:00:00Z";
const DELEGATE = { role: "delegate", votes: true, arrivedAt: ARRIVED } as const;
const START: Situation = {
  poll: { state: "open" },
  part: DELEGATE,
  ballot: undefined,
  chosen: undefined,
  given: undefined,
  online: true,
};

test("a delegate who is here chooses, then confirms, then waits for the answer, then has it", () => {
  const ballot = { choice: "for", castAt: "2026-11-25T02:00:00Z" } as const;
  expect([
    standingIn(START),
    standingIn({ ...START, chosen: "for" }),
    standingIn({ ...START, chosen: "for", given: "for" }),
    standingIn({ ...START, chosen: "for", given: "for", ballot }),
  ]).toEqual([
    { step: "choose" },
    { step: "confirm", choice: "for" },
    { step: "sending", choice: "for", kept: false },
    { step: "received", choice: "for", at: "2026-11-25T02:00:00Z" },
  ]);
});

test.each([
  ["a guest", { role: "guest", votes: false, arrivedAt: ARRIVED } as const, "guest"],
  ["a display", { role: "display", votes: false, arrivedAt: null } as const, "display"],
  ["somebody without a vote", { role: "secretary", votes: false, arrivedAt: ARRIVED } as const, "no_vote"],
  ["a delegate who is not here", { ...DELEGATE, arrivedAt: null }, "absent"],
  ["somebody whose part is not known", undefined, "no_vote"],
])("%s watches and is told why", (_, part, barrier) => {
  expect(standingIn({ ...START, part })).toEqual({ step: "watch", barrier });
});

test("a ballot given without a network is kept, whatever the room has done since", () => {
  const given = { ...START, given: "against", online: false } as const;
  expect(standingIn(given)).toEqual({ step: "sending", choice: "against", kept: true });
  expect(standingIn({ ...given, poll: { state: "closed" } })).toEqual({
    step: "sending",
    choice: "against",
    kept: true,
  });
});

test("a ballot kept by an earlier visit is shown without its choice", () => {
  expect(standingIn({ ...START, given: "unknown", online: false })).toEqual({
    step: "sending",
    choice: undefined,
    kept: true,
  });
});

test.each(["closed", "cancelled"] as const)("nobody votes in a poll that is %s", (state) => {
  expect(standingIn({ ...START, poll: { state } })).toEqual({ step: "over", unsent: undefined });
});

test("what was chosen and not sent when the vote ended stays known as such", () => {
  const over = { ...START, poll: { state: "closed" }, chosen: "for" } as const;
  const ballot = { choice: "against", castAt: "2026-11-25T02:00:00Z" } as const;
  expect([standingIn(over), standingIn({ ...over, ballot })]).toEqual([
    { step: "over", unsent: "for" },
    { step: "over", unsent: undefined },
  ]);
});
