import { expect, test } from "vitest";

import { checkTemplate, minutesFit, moveRow, templateFormOf } from "./template-form";

const FIELDS = {
  name: "Phiên thường kỳ",
  nameEn: "",
  rows: [
    { of: "section", title: "Thảo luận", minutes: null, unit: "", consent: false },
    { of: "item", title: "Báo cáo", minutes: 30, unit: "Sở Tài chính", consent: false },
    { of: "point", title: "Thu ngân sách", minutes: null, unit: "", consent: true },
  ],
} as const;

test("gives an outline back as it was read", () => {
  const fields = { ...FIELDS, rows: [...FIELDS.rows] };
  expect(checkTemplate(templateFormOf(fields))).toEqual(FIELDS);
});

test("wants a name, a row, words in every row and whole minutes", () => {
  const form = () => templateFormOf({ ...FIELDS, rows: [...FIELDS.rows] });
  expect(checkTemplate({ ...form(), name: " " })).toBeUndefined();
  expect(checkTemplate({ ...form(), rows: [] })).toBeUndefined();
  expect(checkTemplate(templateFormOf(undefined))).toBeUndefined();
  const [, row] = form().rows;
  if (!row) throw new Error("no row");
  expect(checkTemplate({ ...form(), rows: [{ ...row, minutes: "nửa giờ" }] })).toBeUndefined();
});

test.each([
  ["", true],
  [" 45 ", true],
  ["1440", true],
  ["0", false],
  ["1441", false],
  ["1,5", false],
  ["nửa giờ", false],
])("minutes %o fit: %o; a heading has none", (minutes, fit) => {
  expect(minutesFit({ of: "point", minutes })).toBe(fit);
  expect(minutesFit({ of: "section", minutes })).toBe(true);
});

test("moves a row past its neighbour", () => {
  const { rows } = templateFormOf({ ...FIELDS, rows: [...FIELDS.rows] });
  expect(moveRow(rows, 0, 1).map(({ title }) => title)).toEqual(["Báo cáo", "Thảo luận", "Thu ngân sách"]);
  expect(moveRow(rows, 2, -1).map(({ title }) => title)).toEqual(["Thảo luận", "Thu ngân sách", "Báo cáo"]);
});
