import { expect, test } from "vitest";

import { nearestWord, passageBetween, passageUnder, wordsOn } from "./passages";

/** Two lines of three words each, on a page as high as wide. */
const TEXT = {
  lines: [0.1, 0.2].map((top, line) => ({
    box: [0.1, top, 0.9, top + 0.04],
    turn: 0,
    words: ["một", "hai", "ba"].map((text, index) => ({
      text: `${text}${line + 1}`,
      box: [0.1 + index * 0.3, top, 0.3 + index * 0.3, top + 0.04],
    })),
  })),
};
const WORDS = wordsOn(TEXT, 1);

test("a passage goes from word to word in the order of reading, with a box for every line", () => {
  const passage = passageBetween(WORDS, { x: 4500, y: 1200 }, { x: 2000, y: 2200 });
  expect(passage?.text).toBe("hai1 ba1 một2");
  expect(passage?.boxes).toEqual([
    { left: 4000, top: 1000, right: 9000, bottom: 1400 },
    { left: 1000, top: 2000, right: 3000, bottom: 2400 },
  ]);
});

test("it does not matter at which end one begins", () => {
  const [one, other] = [
    { x: 2000, y: 2200 },
    { x: 4500, y: 1200 },
  ];
  expect(passageBetween(WORDS, one, other)).toEqual(passageBetween(WORDS, other, one));
});

test("a place between lines belongs to the nearer one", () => {
  expect(WORDS[nearestWord(WORDS, { x: 4500, y: 1850 }) ?? 0]?.text).toBe("hai2");
});

test("a page without words has no passages", () => {
  expect(passageBetween([], { x: 0, y: 0 }, { x: 1, y: 1 })).toBeUndefined();
});

test("an uneven stroke over a line keeps to its words", () => {
  const points = [950, 1150, 0, 2000, 1260, 0, 4500, 1170, 0, 6050, 1230, 0];
  expect(passageUnder(WORDS, points, 200)?.text).toBe("một1 hai1");
});

test("a stroke beside the words stays as it was drawn", () => {
  expect(passageUnder(WORDS, [1000, 5000, 0, 6000, 5000, 0], 200)).toBeUndefined();
  const ring = [1000, 1200, 0, 2000, 4000, 0, 4000, 6000, 0, 6000, 7000, 0, 8000, 8000, 0];
  expect(passageUnder(WORDS, ring, 200)).toBeUndefined();
});
