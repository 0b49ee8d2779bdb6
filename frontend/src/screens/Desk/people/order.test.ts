import { expect, test } from "vitest";

import type { DrawnRow } from "../drag.svelte";
import { landPerson, placeBeside, type Direction } from "./order";

const PEOPLE = [{ id: "an" }, { id: "binh" }, { id: "chi" }];

test.each<[string, Direction, number | undefined]>([
  ["an", "up", undefined],
  ["an", "down", 1],
  ["chi", "up", 1],
  ["chi", "down", undefined],
  ["gone", "up", undefined],
  ["gone", "down", undefined],
])("%s goes %s to %s", (id, direction, place) => {
  expect(placeBeside(PEOPLE, id, direction)).toBe(place);
});

test.each([
  [-50, 0],
  [10, 0],
  [30, 1],
  [130, 2],
])("a row let go at %i lands at place %i among the others", (y, place) => {
  const rows = PEOPLE.map(({ id }, index): DrawnRow => {
    return { id, parent: null, top: index * 40, bottom: index * 40 + 40 };
  });
  const [first, second, third] = rows as [DrawnRow, DrawnRow, DrawnRow];
  const found = landPerson({ row: second, others: [first, third], hasPoints: false, y, aside: 90 });
  expect(found).toEqual({ place, before: place, nested: false });
});
