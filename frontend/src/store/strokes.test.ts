import { beforeEach, expect, test } from "vitest";

import type { InkAct } from "./ink-act";
import { JournalRecords } from "./records.svelte";
import { OwnStrokes } from "./strokes.svelte";
import { makeStroke } from "./testing/records";

let records: JournalRecords;
let strokes: OwnStrokes;
let answers: { act: InkAct; isNew: boolean; take: () => void; refuse: () => void }[];

beforeEach(() => {
  records = new JournalRecords();
  answers = [];
  strokes = new OwnStrokes(
    records,
    (act, isNew) =>
      new Promise<void>((resolve, reject) => {
        answers.push({ act, isNew, take: () => resolve(), refuse: () => reject(new Error("refused")) });
      }),
  );
});

const seen = (online = true) =>
  strokes.on("paper", 1, online).map(({ record, unsent }) => [record.id, record.color, unsent]);
const settled = () => new Promise((resolve) => setTimeout(resolve));
const put = (id: string, color: "ink" | "red" = "ink") => records.apply([{ put: makeStroke(id, { color }) }]);

test("a change is seen at once, in the place of what it changes", () => {
  for (const id of ["a", "b"]) put(id);
  void strokes.perform({ put: [makeStroke("a", { color: "red" })], erase: [] });
  expect(seen(false)).toEqual([
    ["a", "red", true],
    ["b", "ink", false],
  ]);
  expect(answers[0]?.isNew).toBe(false);
});

test("an older answer does not bring back an older look", async () => {
  put("a");
  void strokes.perform({ put: [makeStroke("a", { color: "red" })], erase: [] });
  void strokes.perform({ put: [makeStroke("a", { color: "green" })], erase: [] });
  answers[0]?.take();
  put("a", "red");
  await settled();
  expect(seen()).toEqual([["a", "green", false]]);
});

test("what was erased comes back under its id, whatever order the answers take", async () => {
  put("a");
  void strokes.erase(["a"]);
  void strokes.draw(makeStroke("a"));
  expect(seen()).toEqual([["a", "ink", false]]);
  answers[0]?.take();
  records.apply([{ drop: { kind: "stroke", id: "a" } }]);
  await settled();
  expect(seen()).toEqual([["a", "ink", false]]);
  answers[1]?.take();
  put("a");
  await settled();
  expect(seen()).toEqual([["a", "ink", false]]);
  records.apply([{ drop: { kind: "stroke", id: "a" } }]);
  expect(seen()).toEqual([]);
});

test("an erased mark that another device draws again is seen", async () => {
  put("a");
  void strokes.erase(["a"]);
  answers[0]?.take();
  await settled();
  records.apply([{ drop: { kind: "stroke", id: "a" } }]);
  put("a");
  expect(seen()).toEqual([["a", "ink", false]]);
});

test("a refused change is taken back", async () => {
  put("a");
  const done = strokes.perform({ put: [makeStroke("a", { color: "red" })], erase: [] });
  answers[0]?.refuse();
  await expect(done).rejects.toThrow("refused");
  expect(seen()).toEqual([["a", "ink", false]]);
});

test("what a snapshot no longer holds was erased by somebody since", async () => {
  void strokes.draw(makeStroke("a"));
  answers[0]?.take();
  await settled();
  records.replace([]);
  expect(seen()).toEqual([]);
});
