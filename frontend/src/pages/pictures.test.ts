import { expect, test, vi } from "vitest";

import type { LoadOptions, Picture } from "./decoded";
import { PictureCache, neighboursOf, storedWidthFor, widthFor } from "./images";
import { aspectOf, sizeOf } from "./layouts";

test.each([
  [200, 2, 480, 480],
  [230, 1, 480, 320],
  [500, 2, 960, 960],
  [600, 2, 1600, 1280],
  [1180, 2, 2400, 2400],
])(
  "a page shown %i pixels wide at density %i is fetched %i and decoded %i wide",
  (shown, density, stored, width) => {
    expect(widthFor(shown, density)).toBe(width);
    expect(storedWidthFor(width)).toBe(stored);
  },
);

test("below a page that is shown in sharper squares a smaller picture will do", () => {
  expect(widthFor(1600, 2)).toBe(1600);
  expect(widthFor(4000, 3)).toBe(1600);
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
    return Promise.resolve(document.createElement("canvas"));
  });
  for (const page of pages) void cache.get(PAPER, page, width);
  return { cache, fetched };
}

test("pictures just seen are at hand, those long left are let go", () => {
  const { cache, fetched } = cacheAfter([1, 2, 3, 4, 5, 6, 7, 8], 960);
  expect(cache.size).toBe(4);
  void cache.get(PAPER, 5, 960);
  expect(fetched).toHaveLength(8);
  void cache.get(PAPER, 1, 960);
  expect(fetched).toHaveLength(9);
});

test("of large pictures fewer are kept, so that a tablet's memory holds", () => {
  expect(cacheAfter([1, 2, 3, 4, 5, 6], 2400).cache.size).toBe(1);
  expect(cacheAfter([1, 2, 3, 4, 5, 6], 1600).cache.size).toBe(3);
});

test("a page that is shown in another size is decoded anew from what is stored", () => {
  const { cache, fetched } = cacheAfter([1], 1120);
  void cache.get(PAPER, 1, 1600);
  expect(fetched.map((url) => /w=(\d+)/.exec(url)?.[1])).toEqual(["1600", "1600"]);
});

test("beside a large picture only those neighbours are fetched that can be kept with it", () => {
  const { cache, fetched } = cacheAfter([5], 1600);
  cache.fetchAhead({ ...PAPER, pages: 9 }, 5, 1600);
  expect(fetched.map((url) => /pages\/(\d+)\?w=(\d+)/.exec(url)?.slice(1))).toEqual([
    ["5", "1600"],
    ["6", "1600"],
    ["7", "1600"],
  ]);
  expect(cache.size).toBe(3);
});

test("a neighbour whose room is taken before it is there is not loaded any further, unless it is turned to", () => {
  const signals: (AbortSignal | undefined)[] = [];
  const cache = new PictureCache((_url, { signal }) => {
    signals.push(signal);
    return new Promise(() => undefined);
  });
  const isAborted = () => signals.map((signal) => signal?.aborted);
  cache.fetchAhead({ ...PAPER, pages: 9 }, 5, 960);
  expect(isAborted()).toEqual([false, false, false]);
  void cache.get(PAPER, 6, 960);
  for (const page of [1, 2]) void cache.get(PAPER, page, 2400);
  expect(isAborted()).toEqual([false, true, true, undefined, undefined]);
});

/** Pictures as they were made, each with one pixel once its memory is given back. */
function makePictures(): { cache: PictureCache; pictures: Picture[]; widths: () => number[] } {
  const pictures: Picture[] = [];
  const cache = new PictureCache((_url: string, { width }: LoadOptions) => {
    const picture = document.createElement("canvas");
    picture.width = width;
    pictures.push(picture);
    return Promise.resolve(picture);
  });
  return { cache, pictures, widths: () => pictures.map((picture) => picture.width) };
}

test("a picture that is let go gives back its pixels, one that is looked at when it leaves the screen", async () => {
  vi.useFakeTimers();
  const { cache, pictures, widths } = makePictures();
  void cache.get(PAPER, 1, 2400);
  document.body.append(...pictures);
  void cache.get(PAPER, 2, 2400);
  void cache.get(PAPER, 3, 2400);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(widths()).toEqual([2400, 1, 2400]);
  const [seen] = pictures;
  seen?.remove();
  if (seen) cache.left(seen);
  expect(widths()).toEqual([1, 1, 2400]);
  vi.useRealTimers();
});

test("a picture that leaves the screen and is kept keeps its pixels until the reader goes", async () => {
  vi.useFakeTimers();
  const { cache, pictures, widths } = makePictures();
  const picture = await cache.get(PAPER, 1, 1600);
  cache.left(picture);
  expect(pictures).toEqual([picture]);
  expect(widths()).toEqual([1600]);
  cache.clear();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(widths()).toEqual([1]);
  vi.useRealTimers();
});
