import { expect, test } from "vitest";

import { describeFinding } from "./words";

test("a vote that cannot be taken is told with the reason for it", () => {
  const why = { present: 2, needed: 3 };
  const details = { title: "Kỷ luật", code: "poll.no_quorum", why };
  expect(describeFinding({ topic: "vote_refused", level: "error", where: "votes", details })).toBe(
    "Không tiến hành được biểu quyết “Kỷ luật”. Chưa đủ số người để biểu quyết: có mặt 2, cần 3.",
  );
});
