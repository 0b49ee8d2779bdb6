import { expect, test, vi } from "vitest";

import { PictureCache, neighboursOf, widthFor } from "./images";
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
    labels: {},
    outline: [],
    hasText: true,
  };
  expect([1, 2].map((page) => sizeOf(layout, page).w)).toEqual([595, 842]);
  expect(aspectOf(layout, 2)).toBeCloseTo(595 / 842, 9);
  expect(aspectOf({ ...layout, size: { w: 0, h: 0 } }, 1)).toBe(Math.SQRT2);
});

const PAPER = { id: "paper", digest: "ab".repeat(32) };

/** A cache that fetched these pages, one after another, and what it fetched. */
function cacheAfter(pages: readonly number[], width: number): { cache: PictureCache; fetched: string[] } {
  const fetched: string[] = [];
  const cache = new PictureCache((url) => {
    fetched.push(url);
    return Promise.resolve(new Image());
  });
  for (const page of pages) void cache.get(PAPER, page, width);
  return { cache, fetched };
}

test("pictures just seen are at hand, those long left are let go", () => {
  const { cache, fetched } = cacheAfter([1, 2, 3, 4, 5, 6, 7, 8], 960);
  expect(cache.size).toBe(5);
  void cache.get(PAPER, 4, 960);
  expect(fetched).toHaveLength(8);
  void cache.get(PAPER, 1, 960);
  expect(fetched).toHaveLength(9);
});

test("of large pictures fewer are kept, so that a tablet's memory holds", () => {
  expect(cacheAfter([1, 2, 3, 4, 5, 6], 2400).cache.size).toBe(1);
  expect(cacheAfter([1, 2, 3, 4, 5, 6], 1600).cache.size).toBe(4);
});

test("beside a large picture only those neighbours are fetched that can be kept with it", () => {
  const { cache, fetched } = cacheAfter([5], 2400);
  cache.fetchAhead({ ...PAPER, pages: 9 }, 5, 2400);
  expect(fetched.map((url) => /pages\/(\d+)\?w=(\d+)/.exec(url)?.slice(1))).toEqual([
    ["5", "2400"],
    ["6", "1600"],
  ]);
  expect(cache.size).toBe(2);
});

test("a picture that is let go gives back its pixels, unless it is still looked at", async () => {
  vi.useFakeTimers();
  const images: HTMLImageElement[] = [];
  const cache = new PictureCache(() => {
    const image = new Image();
    image.src = "data:,";
    images.push(image);
    return Promise.resolve(image);
  });
  void cache.get(PAPER, 1, 2400);
  document.body.append(...images);
  void cache.get(PAPER, 2, 2400);
  void cache.get(PAPER, 3, 2400);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(images.map((image) => image.hasAttribute("src"))).toEqual([true, false, true]);
  vi.useRealTimers();
});
