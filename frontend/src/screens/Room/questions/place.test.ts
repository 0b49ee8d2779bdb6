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

test("words that were picked are the nearest thing to ask about, as long as their paper is on screen", () => {
  const passage = { paper: "paper-1", page: 3, text: "tổng mức đầu tư", boxes: [1, 2, 3, 4] };
  expect(choicesIn({ ...READING, passage })).toEqual(["passage", "page", "item", "meeting"]);
  expect(choicesIn({ ...READING, paper: "paper-2", passage })).toEqual(["page", "item", "meeting"]);
  expect(placeOf("passage", { ...READING, passage })).toEqual({
    item: "item-2",
    paper: "paper-1",
    page: 3,
    passage: "tổng mức đầu tư",
    boxes: [1, 2, 3, 4],
  });
});
