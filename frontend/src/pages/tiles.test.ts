import { expect, test } from "vitest";

import { seenPart, tilesFor, tileShareFor, tileWidthFor } from "./tiles";
import { turned, turnedBack, turnOn, turnStyle } from "./turn";
import type { Part, Turn } from "./turn";

const ALL: Part = { left: 0, top: 0, right: 1, bottom: 1 };

test.each([
  [2400, 2400, undefined],
  [3000, 2400, undefined],
  [3200, 2400, 4800],
  [6200, 2400, 4800],
  [6300, 2400, 9600],
  [20_000, 2400, 9600],
])("a page shown %i pixels wide over a picture of %i gets squares of %s", (shown, picture, expected) => {
  expect(tileWidthFor(shown, picture)).toBe(expected);
});

test.each([
  [3200, 4800, 0.75],
  [4700, 4800, 1],
  [6200, 4800, 1],
  [6300, 9600, 0.75],
])("of a page shown %i pixels wide in squares of %i so much is decoded: %d", (shown, width, share) => {
  expect(tileShareFor(shown, width)).toBe(share);
});

test("a whole page is made of all its squares, the last ones cut off at its edges", () => {
  const tiles = tilesFor(4800, 1.5, ALL);
  expect(tiles).toHaveLength(4 * 6);
  expect(tiles.at(-1)).toEqual({
    width: 4800,
    column: 3,
    row: 5,
    part: { left: 0.75, top: 5 / 6, right: 1, bottom: 1 },
  });
  expect(tilesFor(4800, 1.4, ALL).at(-1)?.part.bottom).toBe(1);
});

test("only the squares that are seen are wanted", () => {
  const seen = { left: 0.3, top: 0.5, right: 0.45, bottom: 0.6 };
  expect(tilesFor(4800, 1.5, seen).map(({ column, row }) => [column, row])).toEqual([[1, 3]]);
});

test("the part that is seen ends at the window and at the page", () => {
  const frame = { width: 100, height: 200 };
  expect(seenPart({ x: -50, y: 100, width: 200, height: 400 }, frame)).toEqual({
    left: 0.25,
    top: 0,
    right: 0.75,
    bottom: 0.25,
  });
  expect(seenPart({ x: 120, y: 0, width: 200, height: 400 }, frame)).toBeUndefined();
});

test("four turns are none", () => {
  expect(([0, 90, 180, 270] as const).map(turnOn)).toEqual([90, 180, 270, 0]);
});

const HEADING: Part = { left: 0.1, top: 0, right: 0.5, bottom: 0.2 };

test.each([
  [0, HEADING],
  [90, { left: 0.8, top: 0.1, right: 1, bottom: 0.5 }],
  [180, { left: 0.5, top: 0.8, right: 0.9, bottom: 1 }],
  [270, { left: 0, top: 0.5, right: 0.2, bottom: 0.9 }],
] as [Turn, Part][])("a heading of a page turned by %i degrees goes with it and back", (turn, expected) => {
  expect(turned(HEADING, turn)).toEqual(expected);
  const back = turnedBack(expected, turn);
  for (const edge of ["left", "top", "right", "bottom"] as const)
    expect(back[edge]).toBeCloseTo(HEADING[edge], 9);
});

test("a page turned to the right ends where it began, its left edge on top", () => {
  expect(turnStyle(90, { width: 100, height: 140 })).toBe("translateX(140px) rotate(90deg)");
  expect(turnStyle(0, { width: 100, height: 140 })).toBeUndefined();
});
