import { expect, test } from "vitest";

import { ALIKE, groupsAlike, likenessOf } from "./similar";

const ASKED = [
  { id: "fund", text: "Nguồn vốn đầu tư cầu Bình Hải lấy từ đâu?" },
  { id: "speed", text: "Vì sao tiến độ giải phóng mặt bằng dự án đường ven biển chậm?" },
  { id: "fund again", text: "Đề nghị làm rõ nguồn vốn đầu tư xây dựng cầu Bình Hải." },
  { id: "school", text: "Số giáo viên mầm non còn thiếu năm học này là bao nhiêu?" },
  { id: "no marks", text: "nguon von dau tu cau Binh Hai" },
  { id: "speed again", text: "Tiến độ giải phóng mặt bằng đường ven biển đang chậm ở khâu nào?" },
];

test("questions that ask the same in other words, or without marks, are found", () => {
  expect(groupsAlike(ASKED)).toEqual([
    ["fund", "fund again", "no marks"],
    ["speed", "speed again"],
  ]);
});

test("questions that share only the words of every question are not alike", () => {
  const likeness = likenessOf([
    { id: "a", text: "Đề nghị làm rõ số liệu thu ngân sách của tỉnh." },
    { id: "b", text: "Đề nghị làm rõ trách nhiệm của các sở về cháy rừng." },
    ...ASKED,
  ]);
  expect(likeness("a", "b")).toBeLessThan(ALIKE);
  expect(likeness("a", "a")).toBeCloseTo(1);
});

test("two questions alone are compared too, and nothing is like nothing", () => {
  const [first, , second] = ASKED;
  expect(groupsAlike(first && second ? [first, second] : [])).toEqual([["fund", "fund again"]]);
  expect(
    groupsAlike([
      { id: "a", text: "?" },
      { id: "b", text: "?" },
    ]),
  ).toEqual([]);
});
