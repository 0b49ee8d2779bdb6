import { expect, test } from "vitest";

import { clampWidth, settle, widthThatFitsPage, zoomTo } from "./geometry";

const FRAME = { width: 1024, height: 724 };
const PORTRAIT = Math.SQRT2;

test("a page that fits whole keeps a margin and its shape", () => {
  expect(widthThatFitsPage(FRAME, 1)).toBe(700);
  expect(widthThatFitsPage(FRAME, 0.5)).toBe(1000);
});

test("a page smaller than the window is centred", () => {
  expect(settle({ width: 500, x: -99, y: 99 }, FRAME, 1)).toEqual({ width: 500, x: 262, y: 112 });
});

test("a page larger than the window leaves no gap beyond its margin", () => {
  expect(settle({ width: 1000, x: 0, y: 500 }, FRAME, PORTRAIT).y).toBe(12);
  expect(settle({ width: 1000, x: 0, y: -5000 }, FRAME, PORTRAIT).y).toBeCloseTo(724 - 1414.2 - 12, 0);
});

test("what is under the fingers stays there while zooming", () => {
  const before = { width: 2000, x: -400, y: -300 };
  const around = { x: 300, y: 400 };
  const after = zoomTo(before, 2600, around, FRAME, PORTRAIT);
  const under = (view: typeof before) => [(around.x - view.x) / view.width, (around.y - view.y) / view.width];
  expect(after.width).toBe(2600);
  under(after).forEach((value, index) => expect(value).toBeCloseTo(under(before)[index] ?? NaN, 9));
});

test("zoom ends at four times the window's width and at the whole page", () => {
  expect(clampWidth(99_999, FRAME, PORTRAIT)).toBe(4000);
  expect(clampWidth(1, FRAME, PORTRAIT)).toBeCloseTo(700 / PORTRAIT, 9);
});
