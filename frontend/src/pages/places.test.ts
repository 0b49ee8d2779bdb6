import { expect, test } from "vitest";

import type { PageText } from "~/protocol";

import { placesOf } from "./places";

const TEXT: PageText = {
  width: 100,
  height: 100,
  links: [],
  lines: [
    {
      box: [0.1, 0.1, 0.5, 0.2],
      turn: 0,
      words: [
        { text: "Dự", box: [0.1, 0.1, 0.2, 0.2] },
        { text: "thảo", box: [0.3, 0.1, 0.5, 0.2] },
      ],
    },
    {
      box: [0.1, 0.3, 0.6, 0.4],
      turn: 0,
      words: [
        { text: "kết", box: [0.1, 0.3, 0.3, 0.4] },
        { text: "luận", box: [0.4, 0.3, 0.6, 0.4] },
      ],
    },
  ],
};

test.each([
  [1, 1, [{ left: 0.3, top: 0.1, right: 0.5, bottom: 0.2 }]],
  [2, 3, [{ left: 0.1, top: 0.3, right: 0.6, bottom: 0.4 }]],
  [
    1,
    2,
    [
      { left: 0.3, top: 0.1, right: 0.5, bottom: 0.2 },
      { left: 0.1, top: 0.3, right: 0.3, bottom: 0.4 },
    ],
  ],
  [4, 5, []],
])("words %i to %i stand where they are printed, line by line", (first, last, places) => {
  expect(placesOf(TEXT, { page: 1, first, last })).toEqual(places);
});
