import { expect, test } from "vitest";

import { PAGE_WIDTH } from "./stroke";
import { widthOn } from "./width";

const PHONE = 366;
const TABLET = 780;
const THIN = { tool: "pen", width: 18 } as const;

/** CSS pixels. */
const pixels = (width: number, across: number) => (width * across) / PAGE_WIDTH;

test("a line that the room shares is two and a half pixels wide on a phone, however thin it was drawn", () => {
  expect(pixels(THIN.width, PHONE)).toBeLessThan(0.7);
  expect(pixels(widthOn({ ...THIN, shared: true }, PHONE), PHONE)).toBeCloseTo(2.5);
});

test("a line is as wide as it was drawn where it can be seen so, and where it is the reader's own", () => {
  const thick = { tool: "line", width: 70, shared: true } as const;
  expect([widthOn(thick, TABLET), widthOn(THIN, PHONE)]).toEqual([70, 18]);
});

test("what has a size and no lines keeps it", () => {
  expect(widthOn({ tool: "stamp", width: 18, shared: true }, PHONE)).toBe(18);
});
