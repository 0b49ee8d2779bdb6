import { expect, test } from "vitest";

import { History } from "./history";

interface Stroke {
  id: string;
  color: string;
}

const HERE = "1";
const red = { id: "r", color: "red" };
const blue = { id: "b", color: "blue" };

test("a drawn stroke is taken back and comes again", () => {
  const history = new History<Stroke>(() => HERE);
  history.note([], [red]);
  expect(history.undo(HERE)).toEqual({ put: [], erase: ["r"] });
  expect(history.redo(HERE)).toEqual({ put: [red], erase: [] });
  expect(history.undo(HERE)).toEqual({ put: [], erase: ["r"] });
});

test("erased strokes come back, and drawing them can still be taken back", () => {
  const history = new History<Stroke>(() => HERE);
  history.note([], [red]);
  history.note([], [blue]);
  history.note([red, blue], []);
  expect(history.undo(HERE)).toEqual({ put: [red, blue], erase: [] });
  expect(history.undo(HERE)).toEqual({ put: [], erase: ["b"] });
  expect(history.undo(HERE)).toEqual({ put: [], erase: ["r"] });
  expect(history.canUndo(HERE)).toBe(false);
});

test("a changed stroke takes its old look back under its id", () => {
  const history = new History<Stroke>(() => HERE);
  history.note([red], [{ id: "r", color: "green" }]);
  expect(history.undo(HERE)).toEqual({ put: [red], erase: [] });
});

test("a cut stroke is whole again and its pieces are gone", () => {
  const history = new History<Stroke>(() => HERE);
  history.note(
    [red],
    [
      { id: "1", color: "red" },
      { id: "2", color: "red" },
    ],
  );
  expect(history.undo(HERE)).toEqual({ put: [red], erase: ["1", "2"] });
});

test("a new stroke ends what could be redone", () => {
  const history = new History<Stroke>(() => HERE);
  history.note([], [red]);
  history.undo(HERE);
  history.note([], [blue]);
  expect([history.canRedo(HERE), history.redo(HERE)]).toEqual([false, undefined]);
});

test("an eraser that touched nothing is no step", () => {
  const history = new History<Stroke>(() => HERE);
  history.note([], []);
  expect(history.canUndo(HERE)).toBe(false);
});

test("a history goes back to its beginning", () => {
  const history = new History<Stroke>(() => HERE);
  for (let index = 0; index < 2_000; index += 1) history.note([], [{ id: String(index), color: "red" }]);
  let steps = 0;
  while (history.undo(HERE)) steps += 1;
  expect(steps).toBe(2_000);
});

test("each place has its own steps, and they go along when its marks move", () => {
  const places = new Map([
    ["r", "1"],
    ["b", "2"],
  ]);
  const history = new History<Stroke>(({ id }) => places.get(id) ?? "");
  history.note([], [red]);
  history.note([], [blue]);
  expect([history.canUndo("1"), history.canUndo("3")]).toEqual([true, false]);
  places.set("r", "3");
  expect([history.canUndo("1"), history.undo("3")]).toEqual([false, { put: [], erase: ["r"] }]);
  history.note([], [{ id: "b", color: "green" }]);
  expect([history.canRedo("2"), history.redo("3")]).toEqual([false, { put: [red], erase: [] }]);
});
