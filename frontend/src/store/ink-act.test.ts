import { expect, test } from "vitest";

import { actOf, inPieces, sendPiece, type InkAct } from "./ink-act";
import { makeStroke } from "./testing/records";

const ids = (pieces: readonly InkAct[]) => pieces.map(({ put, erase }) => [put.length, erase.length]);

test("a small act is one piece", () => {
  expect(inPieces({ put: [makeStroke("a")], erase: ["b"] })).toEqual([
    { put: [makeStroke("a")], erase: ["b"] },
  ]);
});

test("an act beyond what the server takes goes in pieces, first what is erased", () => {
  const erase = Array.from({ length: 401 }, (_, index) => String(index));
  const long = (id: string) => makeStroke(id, { points: Array<number>(9_000).fill(1) });
  expect(ids(inPieces({ put: ["a", "b", "c"].map(long), erase }))).toEqual([
    [0, 400],
    [2, 1],
    [1, 0],
  ]);
});

test("nothing to do is no piece", () => {
  expect(inPieces({ put: [], erase: [] })).toEqual([]);
});

test.each([
  [{ put: [makeStroke("a")], erase: [] }, true, "ink.draw"],
  [{ put: [makeStroke("a")], erase: [] }, false, "ink.redraw"],
  [{ put: [makeStroke("a")], erase: ["b"] }, true, "ink.redraw"],
  [{ put: [], erase: ["b"] }, true, "ink.erase"],
] as const)("what a command carries says the same act again (%#)", (act, isNew, expected) => {
  let seen: InkAct | undefined;
  let sent = "";
  void sendPiece(act, "m", isNew, (name, body) => {
    [sent, seen] = [name, actOf(name, body, "m", "an")];
    return Promise.resolve();
  });
  expect([sent, seen]).toEqual([expected, act]);
});

test("commands of other meetings and of other things do nothing to ink", () => {
  expect(actOf("ink.erase", { meeting: "other", strokes: ["a"] }, "m", "an")).toBeUndefined();
  expect(actOf("stage.turn", { meeting: "m", page: 2 }, "m", "an")).toBeUndefined();
});
