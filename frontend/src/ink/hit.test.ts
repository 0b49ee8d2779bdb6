import { expect, test } from "vitest";

import { touchedBy } from "./hit";
import type { Mark } from "./stroke";

const mark = (points: number[], width = 20): Mark => ({ tool: "pen", color: "ink", width, points });

const LEVEL = mark([0, 1000, 128, 2000, 1000, 128]);
const DOT = mark([5000, 5000, 128]);
const ALL = [LEVEL, DOT];

test.each([
  ["on the line between its points", { x: 1000, y: 1000 }, [LEVEL]],
  ["as near as radius and half the width", { x: 1000, y: 1059 }, [LEVEL]],
  ["just beyond", { x: 1000, y: 1061 }, []],
  ["past its end", { x: 2100, y: 1000 }, []],
  ["on a dot", { x: 5030, y: 5030 }, [DOT]],
])("an eraser %s", (_, place, expected) => {
  expect(touchedBy(ALL, place, place, 50)).toEqual(expected);
});

test("a fast eraser touches what it crossed between two events", () => {
  expect(touchedBy(ALL, { x: 1000, y: 0 }, { x: 1000, y: 4000 }, 10)).toEqual([LEVEL]);
});
