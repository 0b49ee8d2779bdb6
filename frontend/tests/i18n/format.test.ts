import { describe, expect, test } from "vitest";

import {
  formatBytes,
  formatClock,
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRelative,
  setLanguage,
} from "~/i18n";

const MORNING = "2026-11-25T00:30:00Z";

test("moment is written the Vietnamese way", () => {
  expect(formatDateTime(MORNING)).toBe("07:30, thứ Tư 25/11/2026");
});

test("Sunday is written in lower case as well", () => {
  expect(formatDateTime("2026-11-29T00:05:00Z")).toBe("07:05, chủ Nhật 29/11/2026");
});

test("midnight is 00, not 24", () => {
  expect(formatDateTime("2026-11-24T17:00:00Z")).toBe("00:00, thứ Tư 25/11/2026");
});

test("numbers are written the Vietnamese way", () => {
  expect(formatNumber(1234567.891)).toBe("1.234.567,89");
  expect(formatPercent(0.625)).toBe("62,5%");
  expect(formatBytes(2_400_000)).toBe("2,4 MB");
});

describe("in English", () => {
  test("moment has the day first", async () => {
    await setLanguage("en");
    expect(formatDateTime(MORNING)).toBe("07:30, Wednesday 25 November 2026");
    expect(formatDate(MORNING)).toBe("25 November 2026");
  });

  test("lengths of time are words", async () => {
    await setLanguage("en");
    expect(formatDuration(5400)).toBe("1 hour 30 minutes");
    expect(formatDuration(45)).toBe("45 seconds");
    expect(formatDuration(7200)).toBe("2 hours");
  });
});

test("lengths of time are words in Vietnamese", () => {
  expect(formatDuration(5400)).toBe("1 giờ 30 phút");
});

test.each([
  [0, "0:00"],
  [59.9, "0:59"],
  [725, "12:05"],
  [3723, "1:02:03"],
  [-0.4, "0:00"],
  [-75, "−1:15"],
])("clock of %d seconds is %s", (seconds, expected) => {
  expect(formatClock(seconds)).toBe(expected);
});

test.each([
  [-20, "bây giờ"],
  [-300, "5 phút trước"],
  [7200, "sau 2 giờ nữa"],
  [86_400, "ngày mai"],
])("%d seconds from now is “%s”", (seconds, expected) => {
  const now = Date.parse(MORNING);
  expect(formatRelative(now + seconds * 1000, now)).toBe(expected);
});
