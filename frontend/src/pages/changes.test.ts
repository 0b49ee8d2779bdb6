import { expect, test } from "vitest";

import type { Comparison } from "~/transport";

import { byPage, countKinds, placeOf, stopsOf } from "./changes";

const side = (page: number, text = "lời") => ({ page, areas: [[1000, 2000, 3000, 2200]] as const, text });
const replaced = { kind: "replaced", old: side(1, "năm"), new: side(1, "bảy") } as const;
const added = { kind: "added", old: null, new: side(1) } as const;

/** Pages 1 changed, 2 removed, 3 moved before the others, 4 the same; page 3 of the newer one is new. */
const comparison: Comparison = {
  oldPages: [
    { kind: "changed", new: 2 },
    { kind: "removed", new: 4 },
    { kind: "moved", new: 1 },
    { kind: "same", new: 4 },
  ],
  newPages: [
    { kind: "moved", old: 3, changes: [] },
    { kind: "changed", old: 1, changes: [replaced, added, replaced] },
    { kind: "added", old: null, changes: [] },
    { kind: "same", old: 4, changes: [] },
  ],
  complete: true,
};

test("stops follow the newer version, removed pages where they would be read", () => {
  const stops = stopsOf(comparison);
  expect(stops.map(({ kind, old, new: now }) => [kind, old?.page, now?.page])).toEqual([
    ["pageMoved", 3, 1],
    ["replaced", 1, 1],
    ["added", 1, 1],
    ["replaced", 1, 1],
    ["pageAdded", undefined, 3],
    ["pageRemoved", 2, undefined],
  ]);
});

test("a removed last page comes after the pages that are left", () => {
  const stops = stopsOf({
    oldPages: [
      { kind: "same", new: 1 },
      { kind: "removed", new: 1 },
    ],
    newPages: [{ kind: "changed", old: 1, changes: [replaced] }],
    complete: true,
  });
  expect(stops.map(({ kind }) => kind)).toEqual(["replaced", "pageRemoved"]);
});

test("an addition is seen beside the page that it was added to", () => {
  expect(stopsOf(comparison)[2]?.old).toEqual({ page: 1, areas: [], text: "" });
});

test("same and reflowed pages are no stops", () => {
  const newPages = [
    { kind: "same", old: 1, changes: [] },
    { kind: "reflowed", old: 2, changes: [] },
  ] as const;
  const oldPages = [
    { kind: "same", new: 1 },
    { kind: "reflowed", new: 2 },
  ] as const;
  expect(stopsOf({ oldPages, newPages, complete: true })).toEqual([]);
});

test("stops are gathered page by page and counted by kind", () => {
  const stops = stopsOf(comparison);
  expect(byPage(stops)).toEqual([
    { version: "new", page: 1, stops: [0, 1, 2, 3] },
    { version: "new", page: 3, stops: [4] },
    { version: "old", page: 2, stops: [5] },
  ]);
  expect(countKinds(stops, [0, 1, 2, 3])).toEqual([
    ["replaced", 2],
    ["added", 1],
  ]);
});

test("places are in percent of the page's width", () => {
  expect(placeOf([1000, 2000, 3000, 2200])).toEqual({ left: 10, top: 20, width: 20, height: 2 });
});
