import { expect, test } from "vitest";

import { outlineOf, strokePath } from "./outline";

const LINE = [0, 0, 128, 500, 20, 128, 1000, 0, 128];

/** The box around the points of a path. */
function boundsOf(path: string): { left: number; right: number; top: number; bottom: number } {
  const numbers = (path.match(/-?[\d.]+/g) ?? []).map(Number);
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

test("no points have no outline", () => {
  expect(strokePath([], 30, "pen")).toBe("");
});

test("a tap is a dot as wide as the pen", () => {
  const { left, right, top, bottom } = boundsOf(strokePath([100, 200, 128], 40, "highlighter"));
  expect([left, right].map((x) => Math.abs(x - 100) <= 21)).toEqual([true, true]);
  expect(bottom - top).toBeGreaterThan(30);
});

test("a highlighter is as wide as it says, whatever the pressure", () => {
  const heavy = strokePath([0, 0, 255, 500, 0, 10, 1000, 0, 255], 200, "highlighter");
  const { top, bottom } = boundsOf(heavy);
  expect(bottom - top).toBeGreaterThan(190);
  expect(bottom - top).toBeLessThan(210);
});

test("a pen pressed harder is wider", () => {
  const width = (pressure: number) => {
    const { top, bottom } = boundsOf(strokePath([0, 0, 1, 500, 0, pressure, 1000, 0, pressure], 100, "pen"));
    return bottom - top;
  };
  expect(width(250)).toBeGreaterThan(width(60));
});

test("an outline is closed and has no broken numbers", () => {
  const path = strokePath(LINE, 30, "pen");
  expect(path).toMatch(/^M[-\d., Q]+ Z$/);
  expect(path).not.toContain("NaN");
});

test("a stroke whose end is open differs from the finished one", () => {
  expect(strokePath(LINE, 30, "pen", true)).not.toBe(strokePath(LINE, 30, "pen"));
});

const around = (path: string) => {
  const { left, right, top, bottom } = boundsOf(path.replace(/A\S+ \S+ 0 0 1/g, ""));
  return [left, top, right, bottom].map(Math.round);
};

test.each([
  ["line", [100, 200, 0, 900, 200, 0], [100, 190, 900, 210]],
  ["box", [900, 600, 0, 100, 200, 0], [90, 190, 910, 610]],
  ["highlight", [100, 200, 0, 900, 300, 0, 100, 320, 0, 500, 420, 0], [100, 200, 900, 420]],
  ["underline", [100, 200, 0, 900, 300, 0], [100, 280, 900, 300]],
  ["note", [50, 50, 0, 100, 200, 0, 900, 300, 0], [100, 200, 900, 300]],
] as const)("a %s lies where its points are", (tool, points, expected) => {
  expect(around(outlineOf({ tool, color: "red", width: 20, points }))).toEqual(expected);
});

test("an arrow has its head at its end", () => {
  const path = outlineOf({ tool: "arrow", color: "red", width: 20, points: [1000, 1000, 0, 5000, 1000, 0] });
  const [left, top, , bottom] = around(path);
  expect([left, (top ?? 0) < 970, (bottom ?? 0) > 1030]).toEqual([1000, true, true]);
});

test.each(["agree", "disagree", "question", "important", "star"] as const)(
  "the stamp %s stays within its radius",
  (stamp) => {
    const mark = { tool: "stamp", color: "red", width: 200, points: [1000, 1000, 0], stamp } as const;
    const [left = 0, top = 0, right = 0, bottom = 0] = around(outlineOf(mark));
    expect([left >= 780, top >= 780, right <= 1220, bottom <= 1220, bottom - top > 200]).toEqual(
      Array(5).fill(true),
    );
  },
);
