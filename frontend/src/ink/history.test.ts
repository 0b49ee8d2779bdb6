import { expect, test } from "vitest";

import { History } from "./history";

interface Stroke {
  id: string;
  color: string;
}

function start() {
  let made = 0;
  return new History<Stroke>(() => `new-${++made}`);
}

const red = { id: "r", color: "red" };
const blue = { id: "b", color: "blue" };

test("a drawn stroke is taken back and comes again as a new one", () => {
  const history = start();
  history.noteDrawn(red);
  expect(history.undo()).toEqual({ do: "erase", ids: ["r"] });
  expect(history.redo()).toEqual({ do: "draw", strokes: [{ id: "new-1", color: "red" }] });
  expect(history.undo()).toEqual({ do: "erase", ids: ["new-1"] });
});

test("erased strokes come back, and drawing them can still be taken back", () => {
  const history = start();
  history.noteDrawn(red);
  history.noteDrawn(blue);
  history.noteErased([red, blue]);
  expect(history.undo()).toEqual({
    do: "draw",
    strokes: [
      { id: "new-1", color: "red" },
      { id: "new-2", color: "blue" },
    ],
  });
  expect(history.undo()).toEqual({ do: "erase", ids: ["new-2"] });
  expect(history.undo()).toEqual({ do: "erase", ids: ["new-1"] });
  expect(history.canUndo).toBe(false);
});

test("redoing an erasure erases the strokes under their present ids", () => {
  const history = start();
  history.noteErased([red]);
  history.undo();
  expect(history.redo()).toEqual({ do: "erase", ids: ["new-1"] });
});

test("a new stroke ends what could be redone", () => {
  const history = start();
  history.noteDrawn(red);
  history.undo();
  history.noteDrawn(blue);
  expect([history.canRedo, history.redo()]).toEqual([false, undefined]);
});

test("an eraser that touched nothing is no step", () => {
  const history = start();
  history.noteErased([]);
  expect(history.canUndo).toBe(false);
});

test("a history goes back two hundred steps", () => {
  const history = start();
  for (let index = 0; index < 250; index += 1) history.noteDrawn({ id: String(index), color: "red" });
  let steps = 0;
  while (history.undo()) steps += 1;
  expect(steps).toBe(200);
});
