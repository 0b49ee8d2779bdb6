import { expect, test } from "vitest";

import { pollFormOf, pollWords, shareText, sharesFor } from "./poll-form";

const RULES = { quorum: "2/3", voteBase: "members", majority: "1/2", strict: true, tie: "chair" } as const;

test("a new vote is by the meeting's own rules unless a majority of its own is asked for", () => {
  const form = pollFormOf(undefined, { ...RULES, ballot: "either" }, "Bãi nhiệm");
  expect(pollWords(form, { ...RULES, ballot: "either" })).toEqual({
    title: "Bãi nhiệm",
    special: null,
    ballot: "secret",
  });
  expect(pollWords({ ...form, special: true, majority: ">2/3" }, RULES)).toEqual({
    title: "Bãi nhiệm",
    special: { majority: "2/3", strict: true, voteBase: "members" },
    ballot: null,
  });
});

test("a majority that is not among those offered is offered too, in words", () => {
  expect(sharesFor("4/5").at(-1)).toBe("4/5");
  expect([shareText(">1/2"), shareText("2/3")]).toEqual(["quá nửa", "ít nhất 2/3"]);
});
