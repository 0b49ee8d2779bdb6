import { expect, test } from "vitest";

import { Strip, stripOf } from "./strip";

const LAYOUT = {
  count: 3,
  size: { w: 500, h: 700 },
  exceptions: { "2": { w: 700, h: 500 } },
  labels: {},
  outline: [],
  hasText: true,
};

test("pages follow one another with a gap between and none at the end", () => {
  const strip = stripOf(LAYOUT, 0);
  expect([1, 2, 3].map((page) => strip.topOf(page))).toEqual([
    0,
    1.42,
    expect.closeTo(1.42 + 5 / 7 + 0.02, 9),
  ]);
  expect(strip.aspect).toBeCloseTo(1.4 + 0.02 + 5 / 7 + 0.02 + 1.4, 9);
});

test("turned pages are as high as they were wide", () => {
  expect(stripOf(LAYOUT, 90).topOf(2)).toBeCloseTo(5 / 7 + 0.02, 9);
});

test("the page at a height is the last that begins above it", () => {
  const strip = new Strip([1, 1, 1]);
  expect([-5, 0, 0.99, 1.01, 1.02, 2.5, 99].map((height) => strip.pageAt(height))).toEqual([
    1, 1, 1, 1, 2, 3, 3,
  ]);
});

test("the page at a height is found in a paper of thousands", () => {
  const strip = new Strip(new Array<number>(5000).fill(1.414));
  const pages = [1, 2, 777, 2500, 4999, 5000];
  expect(pages.map((page) => strip.pageAt(strip.topOf(page) + 0.7))).toEqual(pages);
});
