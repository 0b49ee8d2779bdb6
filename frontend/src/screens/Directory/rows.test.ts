import { expect, test } from "vitest";

import { setLanguage } from "~/i18n";
import type { TakenRow } from "~/transport";

import { arrangeRows, tellRow } from "./rows";

function row(values: Partial<TakenRow>): TakenRow {
  return {
    sheet: "people",
    line: 2,
    key: "binh.tran",
    label: "Trần Thị Bình",
    outcome: "change",
    differences: [],
    problem: null,
    ...values,
  };
}

const added = row({ line: 2, outcome: "add" });
const same = row({ line: 3, outcome: "same" });
const wrong = row({ line: 4, outcome: "wrong" });
const changed = row({ line: 5 });

test("wrong rows come first; those that stay are left out", () => {
  expect(arrangeRows([added, same, wrong, changed], { same: false })).toEqual([wrong, added, changed]);
});

test("rows that stay come last when they are wanted", () => {
  expect(arrangeRows([added, same, wrong, changed], { same: true })).toEqual([wrong, added, changed, same]);
});

test("a change names its field in the reader's language", async () => {
  const moved = row({ differences: [{ field: "title_en", before: "Expert", after: "Deputy Head" }] });
  expect(tellRow(moved)).toBe("Chức vụ (tiếng Anh): Expert → Deputy Head");
  await setLanguage("en");
  expect(tellRow(moved)).toBe("English title: Expert → Deputy Head");
});

test("the same field of a unit and of a person has each its own name", () => {
  const differences = [{ field: "name", before: "", after: "Sở Tài chính" }];
  expect(tellRow(row({ sheet: "units", outcome: "add", differences }))).toBe("Tên đơn vị: Sở Tài chính");
});

test("a mark is said in words, and what becomes empty as a dash", () => {
  const differences = [
    { field: "organises", before: "", after: "yes" },
    { field: "title", before: "Chuyên viên", after: "" },
  ];
  expect(tellRow(row({ differences }))).toBe("Được chuẩn bị cuộc họp: không → có · Chức vụ: Chuyên viên → –");
});

test("a wrong row says why", () => {
  const problem = { code: "list.no_key", details: {} };
  expect(tellRow(row({ outcome: "wrong", problem }))).toBe("Thiếu tên đăng nhập hoặc mã đơn vị.");
});
