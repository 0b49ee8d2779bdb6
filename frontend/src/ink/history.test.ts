import { expect, test } from "vitest";

import { History } from "./history";

interface Stroke {
  id: string;
  color: string;
}

const red = { id: "r", color: "red" };
const blue = { id: "b", color: "blue" };

test("a drawn stroke is taken back and comes again", () => {
  const history = new History<Stroke>();
  history.note([], [red]);
  expect(history.undo()).toEqual({ put: [], erase: ["r"] });
  expect(history.redo()).toEqual({ put: [red], erase: [] });
  expect(history.undo()).toEqual({ put: [], erase: ["r"] });
});

test("erased strokes come back, and drawing them can still be taken back", () => {
  const history = new History<Stroke>();
  history.note([], [red]);
  history.note([], [blue]);
  history.note([red, blue], []);
  expect(history.undo()).toEqual({ put: [red, blue], erase: [] });
  expect(history.undo()).toEqual({ put: [], erase: ["b"] });
  expect(history.undo()).toEqual({ put: [], erase: ["r"] });
  expect(history.canUndo).toBe(false);
});

test("a changed stroke takes its old look back under its id", () => {
  const history = new History<Stroke>();
  history.note([red], [{ id: "r", color: "green" }]);
  expect(history.undo()).toEqual({ put: [red], erase: [] });
});

test("a cut stroke is whole again and its pieces are gone", () => {
  const history = new History<Stroke>();
  history.note(
    [red],
    [
      { id: "1", color: "red" },
      { id: "2", color: "red" },
    ],
  );
  expect(history.undo()).toEqual({ put: [red], erase: ["1", "2"] });
});

test("a new stroke ends what could be redone", () => {
  const history = new History<Stroke>();
  history.note([], [red]);
  history.undo();
  history.note([], [blue]);
  expect([history.canRedo, history.redo()]).toEqual([false, undefined]);
});

test("an eraser that touched nothing is no step", () => {
  const history = new History<Stroke>();
  history.note([], []);
  expect(history.canUndo).toBe(false);
});

test("a history goes back to its beginning", () => {
  const history = new History<Stroke>();
  for (let index = 0; index < 2_000; index += 1) history.note([], [{ id: String(index), color: "red" }]);
  let steps = 0;
  while (history.undo()) steps += 1;
  expect(steps).toBe(2_000);
});
