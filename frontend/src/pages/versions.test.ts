import { expect, test } from "vitest";

import { makePaper } from "~/store/testing/records";
import { pageImageUrl } from "~/transport";

import { continuedPage, inVersion, onPage } from "./versions";

const VERSIONS = [
  // One page put in behind the second.
  {
    number: 1,
    continues: [
      { old: 1, new: 1, count: 2 },
      { old: 3, new: 4, count: 8 },
    ],
  },
  // The first page taken away.
  {
    number: 2,
    continues: [
      { old: 1, new: 1, count: 1 },
      { old: 2, new: 1, count: 10 },
    ],
  },
];

test("a page goes on behind what was put in and before what was taken away", () => {
  const through = (page: number, from: number, to: number) => continuedPage(VERSIONS, page, { from, to });
  expect([1, 2, 3, 10].map((page) => through(page, 1, 2))).toEqual([1, 2, 4, 11]);
  expect([1, 2, 3, 10].map((page) => through(page, 1, 3))).toEqual([1, 1, 3, 10]);
});

test("without knowledge of what came between the page stays", () => {
  expect(continuedPage([], 7, { from: 1, to: 3 })).toBe(7);
  expect(continuedPage(VERSIONS, 7, { from: 3, to: 3 })).toBe(7);
});

test("another version is read at an address of its own", () => {
  const paper = makePaper({ id: "p", number: 2 });
  const old = inVersion(paper, 1, { digest: "a".repeat(64), pages: 9, filename: "cu.pdf", bytes: 5 });
  expect(pageImageUrl(paper, 3, 960)).toBe(`/api/papers/p/pages/3?w=960&v=${"0".repeat(16)}`);
  expect(pageImageUrl(old, 3, 960)).toBe(`/api/papers/p/versions/1/pages/3?w=960&v=${"a".repeat(16)}`);
  expect([old.pages, old.number, old.title]).toEqual([9, 1, paper.title]);
});

test("a mark of a higher page is put by hand onto a lower one without leaving it", () => {
  expect(onPage([100, 12_000, 9, 400, 13_000, 9], 0.7)).toEqual([100, 6_000, 9, 400, 7_000, 9]);
  expect(onPage([100, 2_000, 9, 400, 13_000, 9], 0.7)).toEqual([100, 0, 9, 400, 11_000, 9]);
  expect(onPage([100, 2_000, 9], 1.4)).toEqual([100, 2_000, 9]);
});
