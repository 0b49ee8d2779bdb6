import { expect, test } from "vitest";

import { actsAt, isDecider } from "./lifecycle";

test.each([
  ["draft", "secretary", ["submit"]],
  ["returned", "secretary", ["submit"]],
  ["submitted", "secretary", []],
  ["submitted", "chair", ["approve", "return"]],
  ["approved", "chair", ["open", "room"]],
  ["approved", "secretary", ["room"]],
  ["open", "chair", ["room", "close", "conclusion"]],
  ["open", "secretary", ["room", "conclusion"]],
  ["closed", "secretary", ["conclusion", "room"]],
] as const)("acts at a meeting that is %s, as %s", (state, role, acts) => {
  expect(actsAt(state, role)).toEqual(acts);
});

test("the chair has nothing to approve before it is the chair's turn", () => {
  expect(actsAt("submitted", "chair", false)).toEqual([]);
});

test.each([
  ["submitted", "chair", true],
  ["submitted", "secretary", false],
  ["submitted", undefined, false],
  ["returned", "chair", false],
  ["approved", "chair", false],
] as const)("at a meeting that is %s, %s decides: %o", (state, role, decides) => {
  expect(isDecider(state, role)).toBe(decides);
});
