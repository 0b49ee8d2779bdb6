import { expect, test } from "vitest";

import { neighboursOf, widthFor } from "./images";
import { aspectOf, sizeOf } from "./layouts";

test.each([
  [200, 2, 480],
  [500, 2, 960],
  [800, 2, 1600],
  [1180, 2, 2400],
  [4000, 3, 2400],
])("a page shown %i pixels wide at density %i is fetched %i wide", (shown, density, width) => {
  expect(widthFor(shown, density)).toBe(width);
});

test("the pages to have ready are the next two and the one before", () => {
  expect(neighboursOf(5, 10)).toEqual([6, 7, 4]);
  expect(neighboursOf(1, 1)).toEqual([]);
  expect(neighboursOf(10, 10)).toEqual([9]);
});

test("pages of another size have their own shape", () => {
  const layout = {
    count: 3,
    size: { w: 595, h: 842 },
    exceptions: { "2": { w: 842, h: 595 } },
    outline: [],
    hasText: true,
  };
  expect([1, 2].map((page) => sizeOf(layout, page).w)).toEqual([595, 842]);
  expect(aspectOf(layout, 2)).toBeCloseTo(595 / 842, 9);
  expect(aspectOf({ ...layout, size: { w: 0, h: 0 } }, 1)).toBe(Math.SQRT2);
});
