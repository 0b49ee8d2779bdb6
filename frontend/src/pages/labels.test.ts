import { expect, test } from "vitest";

import { labelOf, pageName, pageNamed, shortName } from "./labels";

/** A cover without a number, a page of contents, pages 1 to 3, then an annex of two. */
const LAYOUT = {
  count: 7,
  size: { w: 595, h: 842 },
  exceptions: {},
  labels: { "2": "ii", "3": "1", "4": "2", "5": "3", "6": "1", "7": "2" },
  outline: [],
  hasText: true,
};
const PLAIN = { ...LAYOUT, labels: {} };

test("a page is called by its printed number, with that in the file where they differ", () => {
  expect([labelOf(LAYOUT, 3), labelOf(PLAIN, 3), labelOf(undefined, 3)]).toEqual(["1", "3", "3"]);
  expect([pageName(LAYOUT, 3), pageName(PLAIN, 3)]).toEqual(["tr. 1 (tệp 3)", "tr. 3"]);
});

test("a cover is no page 1 in a paper whose page 1 comes later", () => {
  expect([labelOf(LAYOUT, 1), pageName(LAYOUT, 1), shortName(LAYOUT, 1)]).toEqual(["", "tệp 1", "tệp 1"]);
  expect([shortName(LAYOUT, 2), shortName(PLAIN, 1)]).toEqual(["ii", "1"]);
});

test("a number means the page that bears it, the nearest one where several do", () => {
  expect([pageNamed(LAYOUT, "1", 1), pageNamed(LAYOUT, "1", 7), pageNamed(LAYOUT, " II ", 1)]).toEqual([
    3, 6, 2,
  ]);
});

test("a number that no page bears means that page of the file", () => {
  expect([pageNamed(LAYOUT, "7", 1), pageNamed(PLAIN, "5", 1)]).toEqual([7, 5]);
});

test.each(["0", "99", "", "xx", "-1"])("no page is called %o", (name) => {
  expect(pageNamed(LAYOUT, name, 1)).toBeUndefined();
});
