import { describe, expect, test } from "vitest";

import { dropAt, placeBeside, placeOf, type Direction, type Node } from "./outline";

const node = (id: string, ...points: string[]): Node => ({
  id,
  children: points.map((point) => ({ id: point })),
});

/** A, B(b1, b2), C, D(d1) */
const AGENDA = [node("A"), node("B", "b1", "b2"), node("C"), node("D", "d1")];
/** A heading between B and C. */
const DIVIDED = [node("A"), node("B", "b1"), { ...node("H"), heading: true }, node("C", "c1")];

describe("placeBeside", () => {
  test.each<[string, Direction, string | null | undefined, number?]>([
    ["A", "up", undefined],
    ["A", "down", null, 1],
    ["A", "in", undefined],
    ["B", "up", null, 0],
    ["B", "in", undefined],
    ["C", "in", "B", 2],
    ["C", "out", undefined],
    ["D", "down", undefined],
    ["b1", "up", "A", 0],
    ["b1", "down", "B", 1],
    ["b2", "down", "C", 0],
    ["b2", "out", null, 2],
    ["b2", "in", undefined],
    ["d1", "down", undefined],
    ["gone", "up", undefined],
  ])("%s %s", (id, direction, parent, position) => {
    const expected = parent === undefined ? undefined : { parent, position };
    expect(placeBeside(AGENDA, id, direction)).toEqual(expected);
  });
});

test.each<[string, Direction, string | null | undefined, number?]>([
  ["H", "up", null, 1],
  ["H", "down", null, 3],
  ["H", "in", undefined],
  ["C", "in", undefined],
  ["C", "up", null, 2],
  ["c1", "up", "B", 1],
  ["b1", "down", "C", 0],
])("placeBeside with a heading: %s %s", (id, direction, parent, position) => {
  const expected = parent === undefined ? undefined : { parent, position };
  expect(placeBeside(DIVIDED, id, direction)).toEqual(expected);
});

test("placeOf counts headings on the first level", () => {
  expect(["A", "b1", "C", "gone"].map((id) => placeOf(DIVIDED, id))).toEqual([
    { parent: null, position: 0 },
    { parent: "B", position: 0 },
    { parent: null, position: 3 },
    undefined,
  ]);
});

describe("dropAt", () => {
  const rows = [
    { id: "A", parent: null },
    { id: "B", parent: null },
    { id: "b1", parent: "B" },
    { id: "b2", parent: "B" },
    { id: "C", parent: null },
  ];
  const leaf = { nested: false, hasPoints: false };

  test("puts an item between two items on the top level", () => {
    expect(dropAt(rows, 1, leaf)).toEqual({ parent: null, position: 1, before: 1 });
  });

  test("nests it under the item before when asked", () => {
    expect(dropAt(rows, 1, { ...leaf, nested: true })).toEqual({ parent: "A", position: 0, before: 1 });
    expect(dropAt(rows, 4, { ...leaf, nested: true })).toEqual({ parent: "B", position: 2, before: 4 });
  });

  test("between points there is only the second level", () => {
    expect(dropAt(rows, 3, leaf)).toEqual({ parent: "B", position: 1, before: 3 });
  });

  test("an item with points goes past the points of another", () => {
    expect(dropAt(rows, 3, { nested: true, hasPoints: true })).toEqual({
      parent: null,
      position: 2,
      before: 4,
    });
  });

  test("the first place is always on the top level, the last one at the end", () => {
    expect(dropAt(rows, 0, { ...leaf, nested: true })).toEqual({ parent: null, position: 0, before: 0 });
    expect(dropAt(rows, 99, leaf)).toEqual({ parent: null, position: 3, before: 5 });
  });
});
