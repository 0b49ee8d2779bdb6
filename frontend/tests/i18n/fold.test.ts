import { expect, test } from "vitest";

import { fold, matchesSearch } from "~/i18n";

const VOWELS = "aăâeêioôơuưy";
const TONES = ["\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const LETTERS = [
  ..."ăâêôơưđ",
  ...[...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize("NFC"))),
].flatMap((letter) => [letter, letter.toUpperCase()]);

test("[D8-02] each of the 134 Vietnamese letters folds to one ASCII letter", () => {
  expect(LETTERS).toHaveLength(134);
  for (const letter of LETTERS) expect(fold(letter)).toMatch(/^[a-z]$/);
});

test.each([
  ["Thông báo kết luận", "ket luan"],
  ["Đường ven biển", "duong"],
  ["đô thị", "ĐÔ THỊ"],
  ["đô thị", "do thi".normalize("NFD")],
  ["12/TB-VPUBND", "12 tb"],
  ["Ủy ban nhân dân", "dan uy"],
  ["Bất kỳ", ""],
])("“%s” is found by “%s”", (text, query) => {
  expect(matchesSearch(text, query)).toBe(true);
});

test("every word of the query is needed", () => {
  expect(matchesSearch("Kết luận cuộc họp", "ket qua")).toBe(false);
});
