import { expect, test } from "vitest";

import { ruleText } from "./rule";

test.each([
  [
    { voteBase: "members", majority: "1/2", strict: true, tie: "chair" } as const,
    "Thông qua khi quá một nửa tổng số thành viên có quyền biểu quyết tán thành.",
  ],
  [
    { voteBase: "present", majority: "2/3", strict: false, tie: "fails" } as const,
    "Thông qua khi ít nhất 2/3 số thành viên có mặt tán thành.",
  ],
  [
    { voteBase: "cast", majority: "1/2", strict: true, tie: "fails" } as const,
    "Thông qua khi quá một nửa số phiếu tán thành và không tán thành là tán thành.",
  ],
])("rule %# is told as a sentence", (rules, sentence) => {
  expect(ruleText(rules)).toBe(sentence);
});
