import { expect, test } from "vitest";

import type { AccessEntry } from "~/transport";

import { linesOf, matching, runsOf } from "./log";

const entry = (given: Partial<AccessEntry>): AccessEntry => ({
  person: "an",
  name: "Nguyễn Văn An",
  act: "page",
  page: 1,
  at: "2026-11-25T03:00:00Z",
  device: "tablet",
  code: "K7Q2MXAB",
  ...given,
});

test("what one person did within an hour on one device is one line", () => {
  const lines = linesOf([
    entry({ page: 3, at: "2026-11-25T03:20:00Z" }),
    entry({ page: 2 }),
    entry({ page: 1 }),
    entry({ page: 0 }),
    entry({ page: 1, device: "phone" }),
    entry({ act: "file", page: 0 }),
    entry({ person: "binh", name: "Trần Thị Bình", code: "ZZZZZZZZ" }),
  ]);
  expect(lines.map(({ name, act, device, pages }) => [name, act, device, pages])).toEqual([
    ["Nguyễn Văn An", "page", "tablet", "1–3"],
    ["Nguyễn Văn An", "page", "tablet", ""],
    ["Nguyễn Văn An", "page", "phone", "1"],
    ["Nguyễn Văn An", "file", "tablet", ""],
    ["Trần Thị Bình", "page", "tablet", "1"],
  ]);
  expect(lines[0]?.at).toBe("2026-11-25T03:20:00Z");
});

test("a line is found by a name without marks and by the beginning of a code", () => {
  const lines = linesOf([entry({}), entry({ person: "binh", name: "Trần Thị Bình", code: "ZZQ2" })]);
  expect(matching(lines, "binh").map(({ name }) => name)).toEqual(["Trần Thị Bình"]);
  expect(matching(lines, "k7q").map(({ name }) => name)).toEqual(["Nguyễn Văn An"]);
  expect(matching(lines, "")).toEqual(lines);
  expect(matching(lines, "không có ai")).toEqual([]);
});

test("pages are told as runs", () => {
  expect(runsOf([7, 1, 3, 2, 2, 0])).toBe("1–3, 7");
  expect(runsOf([])).toBe("");
});
