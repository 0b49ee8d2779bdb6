import { beforeEach, expect, test } from "vitest";

import { Gestures } from "./gestures";

let told: unknown[];
let turns: boolean;
let gestures: Gestures;

beforeEach(() => {
  told = [];
  turns = true;
  gestures = new Gestures({
    turns: () => turns,
    pan: (dx, dy) => told.push(["pan", dx, dy]),
    pinch: (factor, around, dx, dy) => told.push(["pinch", factor, around, dx, dy]),
    glide: () => told.push(["glide"]),
    pull: (dx) => told.push(["pull", dx]),
    turn: (direction) => told.push(["turn", direction]),
    tapTwice: ({ x, y }) => told.push(["twice", x, y]),
  });
});

/** One finger along these places, 100 ms apart. */
function draw(...places: [number, number][]): void {
  places.forEach(([x, y], index) => {
    if (index === 0) gestures.down(1, x, y, 0);
    else gestures.move(1, x, y, index * 100);
  });
}

test("a tap that trembles does nothing", () => {
  draw([100, 100], [103, 102]);
  gestures.up(1);
  expect(told).toEqual([]);
});

test("pulling a page far to the left turns to the next", () => {
  draw([500, 300], [450, 305], [400, 310]);
  gestures.up(1);
  expect(told).toEqual([
    ["pull", -50],
    ["pull", -100],
    ["pull", 0],
    ["turn", 1],
  ]);
});

test("a short quick flick to the right turns back", () => {
  gestures.down(1, 100, 100, 0);
  gestures.move(1, 120, 100, 16);
  gestures.move(1, 140, 100, 32);
  gestures.up(1);
  expect(told.at(-1)).toEqual(["turn", -1]);
});

test("a short slow pull lets the page fall back", () => {
  draw([100, 100], [130, 100], [140, 100]);
  gestures.up(1);
  expect(told.at(-1)).toEqual(["pull", 0]);
});

test("a page wider than the window is moved instead of turned", () => {
  turns = false;
  draw([500, 300], [400, 300]);
  expect(told).toEqual([["pan", -100, 0]]);
});

test("a page thrown by a moving finger glides on, one let go at rest does not", () => {
  gestures.down(1, 100, 500, 0);
  gestures.move(1, 100, 400, 50);
  gestures.up(1);
  expect(told).toEqual([["pan", 0, -100], ["glide"]]);
});

test("two fingers zoom around the place between them", () => {
  gestures.down(1, 100, 100, 0);
  gestures.down(2, 200, 100, 10);
  gestures.move(2, 300, 100, 20);
  expect(told).toEqual([["pinch", 2, { x: 200, y: 100 }, 50, 0]]);
});

test("the finger that stays after zooming pans and turns no page", () => {
  gestures.down(1, 100, 100, 0);
  gestures.down(2, 200, 100, 10);
  gestures.up(2);
  gestures.move(1, 0, 100, 300);
  gestures.up(1);
  expect(told.filter((one) => (one as string[])[0] === "turn")).toEqual([]);
});

test("a pen that takes over ends a pull without turning", () => {
  draw([500, 300], [300, 300]);
  gestures.cancel();
  gestures.up(1);
  expect(told.at(-1)).toEqual(["pull", 0]);
});

/** Taps at these places, each beginning at a time. */
function tap(...taps: [number, number, number][]): void {
  for (const [x, y, at] of taps) {
    gestures.down(1, x, y, at);
    gestures.up(1, at + 60);
  }
}

test("two quick taps at a place are one wish, and a third begins another", () => {
  tap([100, 100, 0], [104, 98, 200], [104, 98, 400]);
  expect(told).toEqual([["twice", 104, 98]]);
});

test.each([
  ["far apart", [100, 100, 0], [300, 100, 200]],
  ["long apart", [100, 100, 0], [100, 100, 500]],
] as [string, [number, number, number], [number, number, number]][])("taps %s are two", (_, one, other) => {
  tap(one, other);
  expect(told).toEqual([]);
});

test("a finger that rests is no tap", () => {
  tap([100, 100, 0]);
  gestures.down(1, 100, 100, 150);
  gestures.up(1, 600);
  expect(told).toEqual([]);
});

test("two fingers at once are no taps", () => {
  tap([100, 100, 0]);
  gestures.down(1, 100, 100, 150);
  gestures.down(2, 120, 100, 155);
  gestures.up(2, 180);
  gestures.up(1, 190);
  expect(told).toEqual([]);
});
