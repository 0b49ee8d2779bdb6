import { expect, test } from "vitest";

import { rowsInSight } from "./rows";

const LIST = { height: 300, rowHeight: 100, rows: 500 };

test.each([
  [0, { first: 0, last: 4 }],
  [250, { first: 1, last: 6 }],
  [49_700, { first: 496, last: 499 }],
  [-50, { first: 0, last: 3 }],
  [99_999, { first: 499, last: 499 }],
])("scrolled by %i px, the rows in sight and one around are there", (top, rows) => {
  expect(rowsInSight({ ...LIST, top })).toEqual(rows);
});

test("a list without rows, or not measured yet, shows none", () => {
  expect(rowsInSight({ ...LIST, top: 0, rows: 0 })).toEqual({ first: 0, last: -1 });
  expect(rowsInSight({ ...LIST, top: 0, rowHeight: 0 })).toEqual({ first: 0, last: -1 });
});
