import { beforeEach, expect, test } from "vitest";

import { ReadingPlaces } from "./reading";

beforeEach(() => sessionStorage.clear());

test("a paper opens where it was left, by the same person only", () => {
  const mine = new ReadingPlaces("an");
  expect(mine.pageOf("paper")).toBeUndefined();
  mine.note("paper", 12);
  expect(new ReadingPlaces("an").pageOf("paper")).toBe(12);
  expect(new ReadingPlaces("binh").pageOf("paper")).toBeUndefined();
});

test("a broken entry is no place", () => {
  localStorage.setItem("page/an/paper", "twelve");
  expect(new ReadingPlaces("an").pageOf("paper")).toBeUndefined();
});

test("somebody reading freely is taken back there after a reload", () => {
  const places = new ReadingPlaces("an");
  expect(places.left("meeting", true)).toBeUndefined();
  places.noteFree("meeting", { paper: "paper", page: 3, chosen: true });
  expect(places.left("meeting", true)).toEqual({ paper: "paper", page: 3 });
  places.noteFree("meeting", undefined);
  expect(places.left("meeting", true)).toBeUndefined();
});

test("reading ahead goes on after a reload only until the room looks at a page", () => {
  const places = new ReadingPlaces("an");
  places.noteFree("meeting", { paper: "paper", page: 3, chosen: false });
  expect(places.left("meeting", false)).toEqual({ paper: "paper", page: 3 });
  expect(places.left("meeting", true)).toBeUndefined();
});
