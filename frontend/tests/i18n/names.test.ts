import { expect, test } from "vitest";

import { compareNames, initials } from "~/i18n";
import { canonicalTone } from "~/i18n/names";

test("[D8-04] people are sorted by given name in dictionary order", () => {
  const sorted = ["Nguyễn Văn An", "Trần Thị Ánh", "Lê Ân", "Đỗ Bình", "Phạm Châu", "Hồ Dũng", "Võ Đức"];
  expect([...sorted].reverse().sort(compareNames)).toEqual(sorted);
});

test("same given name is sorted by the next words in list order, as on the server", () => {
  const sorted = ["Nguyễn Bá An", "Lê An", "Nguyễn An", "Lê Văn An"];
  expect([...sorted].reverse().sort(compareNames)).toEqual(sorted);
});

test("both tone placements are one name", () => {
  expect(compareNames("Nguyễn Thị Hoà", "Nguyễn Thị Hòa")).toBe(0);
});

test.each([
  ["hoà", "hòa"],
  ["thuỷ", "thủy"],
  ["khoẻ", "khỏe"],
  ["Uỷ ban", "Ủy ban"],
  ["HOÀ", "HÒA"],
  ["hoàn", "hoàn"],
  ["quý", "quý"],
  ["huế", "huế"],
  ["loại", "loại"],
  ["oái", "oái"],
  ["khuỷu", "khuỷu"],
])("[D8-03] tone of %s is compared as %s", (written, expected) => {
  expect(canonicalTone(written)).toBe(expected);
  expect(canonicalTone(expected)).toBe(expected);
});

test.each([
  ["Nguyễn Thị Minh Hạnh", "MH"],
  ["Hồ Dũng", "HD"],
  ["Trần đức ánh", "ĐÁ"],
  ["Hạnh", "H"],
  ["Nguye\u0302\u0303n A\u0301nh", "NÁ"],
])("initials of %s are %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
