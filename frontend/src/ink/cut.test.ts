import { expect, test } from "vitest";

import { canBeCut, cut } from "./cut";
import type { Mark } from "./stroke";

const LINE: Mark = { tool: "pen", color: "ink", width: 20, points: [0, 0, 100, 1000, 0, 200] };

test("an eraser that passes by leaves a line alone", () => {
  expect(cut(LINE, [{ x: 500, y: 300 }], 50)).toBeUndefined();
});

test("what is left begins and ends at the eraser's edge, with the pressure that was there", () => {
  const [before, after] = cut(LINE, [{ x: 500, y: 0 }], 50) ?? [];
  expect(before).toEqual([0, 0, 100, 420, 0, 142]);
  expect(after).toEqual([580, 0, 158, 1000, 0, 200]);
});

test("a line that is wholly under the eraser leaves nothing", () => {
  expect(cut({ ...LINE, points: [0, 0, 1, 20, 0, 1] }, [{ x: 10, y: 0 }], 80)).toEqual([]);
});

test("a fast eraser cuts where it crossed between two events", () => {
  const path = [
    { x: 500, y: -1000 },
    { x: 500, y: 1000 },
  ];
  expect(cut(LINE, path, 50)).toHaveLength(2);
});

test("the points a stroke was drawn with stay", () => {
  const bent = { ...LINE, points: [0, 0, 1, 200, 100, 1, 400, 0, 1, 2000, 0, 1] };
  expect(cut(bent, [{ x: 1500, y: 0 }], 50)?.[0]?.slice(0, 9)).toEqual([0, 0, 1, 200, 100, 1, 400, 0, 1]);
});

test.each([
  ["pen", true],
  ["highlighter", true],
  ["line", true],
  ["box", false],
  ["note", false],
] as const)("a %s can lose a part: %s", (tool, expected) => {
  expect(canBeCut({ ...LINE, tool })).toBe(expected);
});
