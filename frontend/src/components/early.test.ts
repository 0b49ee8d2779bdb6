import { expect, test } from "vitest";

import { askEarly } from "./early";

const START = "2026-11-25T01:00:00Z";
const before = (hours: number) => Date.parse(START) - hours * 3_600_000;

test("a meeting is opened without a question from an hour before its time on", () => {
  expect([askEarly(START, before(1)), askEarly(START, before(0)), askEarly(START, before(-2))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("whoever opens a meeting long before its time is told when it begins", () => {
  expect(askEarly(START, before(5))?.title).toBe("Cuộc họp bắt đầu lúc 08:00. Khai mạc bây giờ?");
  expect(askEarly(START, before(15))).toEqual({
    title: "Cuộc họp bắt đầu lúc 08:00, thứ Tư 25/11/2026. Khai mạc bây giờ?",
    text: "Theo lịch, cuộc họp bắt đầu sau 15 giờ nữa. Khai mạc rồi thì không lùi lại được.",
  });
});
