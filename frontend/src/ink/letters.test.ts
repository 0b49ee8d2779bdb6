import { expect, test } from "vitest";

import { roomAt, textPoints, wrapped } from "./letters";

/** Every letter is as wide as it is high. */
const square = (text: string) => text.length;

test("a text is wrapped between words and keeps its own lines", () => {
  expect(wrapped("một hai ba\n\nbốn", 7, square)).toEqual(["một hai", "ba", "", "bốn"]);
});

test("a word longer than a line is broken", () => {
  expect(wrapped("ab cdefgh i", 3, square)).toEqual(["ab", "cde", "fgh", "i"]);
  expect(wrapped("ab", 0.5, square)).toEqual(["a", "b"]);
});

test("the box of a text has the width it was given and the height it needs", () => {
  const points = textPoints("một hai ba", { left: 1000, top: 500, right: 1700 }, 100, square);
  expect(points).toEqual([1000, 500, 0, 1700, 500 + 2 * 135, 0]);
});

test("a text put near the right edge still has room for some words", () => {
  const { left, right } = roomAt({ x: 9900, y: 100 }, 200);
  expect(right - left).toBe(1200);
  expect(right).toBeLessThanOrEqual(10_000);
});
