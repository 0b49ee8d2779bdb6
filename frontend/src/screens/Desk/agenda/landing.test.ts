import { expect, test } from "vitest";

import type { DrawnRow } from "../drag.svelte";
import { landRow } from "./landing";

/** The heading A, B with the point b, C: each 40 pixels high. */
const ROWS: readonly DrawnRow[] = [
  { id: "A", parent: null, top: 0, bottom: 40 },
  { id: "B", parent: null, top: 40, bottom: 80 },
  { id: "b", parent: "B", top: 80, bottom: 120 },
  { id: "C", parent: null, top: 120, bottom: 160 },
];

function land(id: string, y: number, aside = 0) {
  const row = ROWS.find((one) => one.id === id);
  if (!row) throw new Error(`no row ${id}`);
  const others = ROWS.filter((one) => one.id !== id && one.parent !== id);
  const held = { row, others, hasPoints: others.length < ROWS.length - 1, y, aside };
  return landRow(held, (one) => one === "A");
}

test("an item dragged up lands before the row under the pointer", () => {
  expect(land("C", 10)).toEqual({ place: { parent: null, position: 0 }, before: 0, nested: false });
});

test("an item dragged to the right becomes a point of the one above, never of a heading", () => {
  expect(land("C", 110, 60)).toEqual({ place: { parent: "B", position: 1 }, before: 3, nested: true });
  expect(land("C", 30, 60)).toEqual({ place: { parent: null, position: 1 }, before: 1, nested: false });
});

test("a heading stays on the first level and goes past points", () => {
  expect(land("A", 90, 60)).toEqual({ place: { parent: null, position: 1 }, before: 2, nested: false });
});

test("a point stays one until it is dragged to the left", () => {
  expect(land("b", 150)).toEqual({ place: { parent: "C", position: 0 }, before: 3, nested: true });
  expect(land("b", 150, -60)).toEqual({ place: { parent: null, position: 3 }, before: 3, nested: false });
});

test("an item with points takes them along and cannot become a point", () => {
  expect(land("B", 150, 60)).toEqual({ place: { parent: null, position: 2 }, before: 2, nested: false });
});
