import { expect, test } from "vitest";

import { matchFile } from "./matching";

const ITEMS = [
  { id: "a", number: "1", title: "Báo cáo tình hình kinh tế – xã hội tháng 11" },
  { id: "b", number: "2", title: "Tờ trình về dự toán ngân sách năm 2027" },
  { id: "c", number: "2.1", title: "Phân bổ vốn đầu tư công" },
  { id: "k", number: "K1", title: "Công tác nhân sự" },
];

test.each([
  ["02. To trinh.pdf", "b", "number"],
  ["2.1_von.pdf", "c", "number"],
  ["Mục 1 - so lieu.docx", "a", "number"],
  ["K1 de an.pdf", "k", "number"],
  ["du-toan-ngan-sach-2027.pdf", "b", "name"],
  ["Phân bổ vốn đầu tư công (sửa).pdf", "c", "name"],
  ["Bao cao kinh te xa hoi thang 11.pdf", "a", "name"],
  ["Tờ trình.pdf", undefined, undefined],
  ["scan0001.pdf", undefined, undefined],
  ["9. khac.pdf", undefined, undefined],
] as const)("%s", (name, item, by) => {
  expect(matchFile(name, ITEMS)).toEqual({ item, by });
});
