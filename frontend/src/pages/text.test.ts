import { expect, test } from "vitest";

import type { PageText, TextWord } from "~/protocol";

import { hasWords, placeRun, runsOf } from "./text";

const BOX = [0.1, 0.2, 0.3, 0.25];

test.each([
  [0, [0.1, 0.2, 0.2, 0.1, 0]],
  [90, [0.3, 0.2, 0.1, 0.2, 90]],
  [180, [0.3, 0.25, 0.2, 0.1, 180]],
  [270, [0.1, 0.25, 0.1, 0.2, 270]],
  [37, [0.1, 0.2, 0.2, 0.1, 0]],
])("text turned by %i degrees starts and runs where it is printed", (turn, expected) => {
  const { left, top, length, thickness, turn: turned } = placeRun(BOX, turn, 2);
  const rounded = [left, top, length, thickness].map((value) => Number(value.toFixed(9)));
  expect([...rounded, turned]).toEqual(expected);
});

/** Every letter, and the space, is as wide as it is high. */
const ruler = (text: string) => text.length;

function page(turn: number, words: TextWord[]): PageText {
  const edge = (index: number, pick: typeof Math.min) => pick(...words.map((word) => word.box[index] ?? 0));
  const box = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  return { width: 100, height: 100, lines: [{ box, turn, words }], links: [] };
}

test("words with ordinary gaps are one run that ends where its last word does", () => {
  const [run, ...more] = runsOf(
    page(0, [
      { text: "Tờ", box: [0.1, 0, 0.2, 0.1] },
      { text: "trình", box: [0.25, 0, 0.5, 0.1] },
    ]),
    1,
    ruler,
  );
  expect(more).toEqual([]);
  expect(run?.text).toBe("Tờ trình\n");
  const { size = 0, stretch = 0, spacing = 0 } = run ?? {};
  const letters = 2 + 5;
  expect(size * stretch * (letters + 1 + spacing)).toBeCloseTo(0.4, 9);
  expect(size * stretch * letters).toBeCloseTo(0.35, 9);
});

test("columns of a table are runs of their own, copied with a space between", () => {
  const runs = runsOf(
    page(0, [
      { text: "Thu", box: [0.1, 0, 0.2, 0.05] },
      { text: "92.340", box: [0.6, 0, 0.8, 0.05] },
    ]),
    1,
    ruler,
  );
  expect(runs.map((run) => run.text)).toEqual(["Thu ", "92.340\n"]);
});

test.each([90, 180, 270])("words of a line turned by %i degrees stay together", (turn) => {
  const boxes: Record<number, number[][]> = {
    90: [
      [0, 0.1, 0.1, 0.2],
      [0, 0.22, 0.1, 0.4],
    ],
    180: [
      [0.5, 0, 0.7, 0.1],
      [0.3, 0, 0.48, 0.1],
    ],
    270: [
      [0, 0.6, 0.1, 0.8],
      [0, 0.4, 0.1, 0.58],
    ],
  };
  const words = (boxes[turn] ?? []).map((box, index) => ({ text: `w${index}`, box }));
  expect(runsOf(page(turn, words), 1, ruler).map((run) => run.text)).toEqual(["w0 w1\n"]);
});

test("a word without a size does not break the page", () => {
  const [run] = runsOf(page(0, [{ text: "·", box: [0.1, 0.1, 0.1, 0.1] }]), 1, ruler);
  expect([run?.stretch, run?.spacing]).toEqual([1, 0]);
});

test("a scan has no words", () => {
  expect(hasWords({ width: 1, height: 1, lines: [], links: [] })).toBe(false);
});
