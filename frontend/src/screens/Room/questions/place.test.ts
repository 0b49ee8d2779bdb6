import { expect, test } from "vitest";

import { choicesIn, placeOf } from "./place";

const READING = { item: "item-2", paper: "paper-1", page: 12 };

test("a page can only be asked about while one is on screen", () => {
  expect(choicesIn(READING)).toEqual(["page", "item", "meeting"]);
  expect(choicesIn({ ...READING, paper: undefined })).toEqual(["item", "meeting"]);
  expect(choicesIn({ item: undefined, paper: undefined, page: 1 })).toEqual(["meeting"]);
});

test("a question carries exactly what it is about", () => {
  expect(placeOf("page", READING)).toEqual({ item: "item-2", paper: "paper-1", page: 12 });
  expect(placeOf("item", READING)).toEqual({ item: "item-2", paper: null, page: null });
  expect(placeOf("meeting", READING)).toEqual({ item: null, paper: null, page: null });
});

test("a page of a paper that belongs to no item is asked about without one", () => {
  expect(placeOf("page", { ...READING, item: undefined })).toEqual({
    item: null,
    paper: "paper-1",
    page: 12,
  });
});
