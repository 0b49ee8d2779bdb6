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

test("what was read on another device meanwhile is where a paper opens", () => {
  const places = new ReadingPlaces("an");
  places.note("long", 12, 10);
  expect([places.pageOf("long", 10), places.pageOf("long", 12), places.pageOf("long", 30)]).toEqual([
    12, 12, 30,
  ]);
  expect(places.pageOf("never here", 5)).toBe(5);
});

test("what could not be sent yet is not lost to what the server knew before", () => {
  const places = new ReadingPlaces("an");
  places.note("fresh", 7);
  expect(places.pageOf("fresh")).toBe(7);
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

test("a page is kept with the version that it is of", () => {
  const places = new ReadingPlaces("an");
  expect(places.versionOf("paper")).toBeUndefined();
  places.note("paper", 12, 10, 2);
  expect([places.pageOf("paper", 10), places.versionOf("paper")]).toEqual([12, 2]);
  localStorage.setItem("page/an/older", "7/3");
  expect([places.pageOf("older", 3), places.versionOf("older")]).toEqual([7, 1]);
});

test("each version of a paper is opened once", () => {
  const places = new ReadingPlaces("an");
  expect([places.open("paper", 1), places.open("paper", 1), places.open("paper", 2)]).toEqual([
    true,
    false,
    true,
  ]);
});
