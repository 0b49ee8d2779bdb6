import { expect, test } from "vitest";

import { ScrollEchoes } from "./echoes";

/** What came of pages that were scrolled to (positive) or shown by the owner (negative), 100 ms apart. */
function story(...steps: number[]): boolean[] {
  const echoes = new ScrollEchoes();
  return steps.flatMap((step, index) => {
    if (step < 0) return [echoes.isEcho(-step, index * 100)];
    echoes.tell(step, index * 100);
    return [];
  });
}

test("what was scrolled to comes back as an echo, once", () => {
  expect(story(4, -4, -4)).toEqual([true, false]);
});

test("answers that come late do not pull back", () => {
  expect(story(4, 5, -4, -5)).toEqual([true, true]);
});

test("an answer that was left out is not waited for", () => {
  expect(story(4, 5, -5, -4)).toEqual([true, false]);
});

test("a page turned to by others is none, and settles nothing that is under way to it", () => {
  expect(story(-7, 4, -7)).toEqual([false, false]);
});

test("an answer that never came is forgotten", () => {
  const echoes = new ScrollEchoes();
  echoes.tell(4, 0);
  expect(echoes.isEcho(4, 10_000)).toBe(false);
});
