import { beforeAll, expect, test } from "vitest";

import { loadTexts } from "~/i18n";
import type { MarksReport } from "~/transport";

import { tellImport } from "./imports";

const NOTHING: MarksReport = {
  put: [],
  before: [],
  unchanged: 0,
  unsupported: {},
  outside: 0,
  shortened: 0,
  otherFile: "",
};

beforeAll(() => loadTexts(["marks"]));

test("what needs no sentence has none", () => {
  expect(tellImport(NOTHING, "vi")).toEqual([]);
  expect(tellImport({ ...NOTHING, otherFile: "du-thao.pdf" }, "vi")).toEqual([]);
});

test("kinds that were left out are named with their numbers, unknown ones together", () => {
  const unsupported = { strikeout: 2, movie: 1, sound: 3 };
  const [told] = tellImport({ ...NOTHING, unsupported }, "vi");
  expect(told).toBe("2 kiểu chưa hỗ trợ, đã bỏ qua: gạch bỏ (2) và kiểu khác (4).");
});
