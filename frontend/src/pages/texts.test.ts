import { beforeEach, expect, test } from "vitest";

import { makeStroke } from "~/store/testing/records";

import { Texts } from "./texts.svelte";

const PLACE = { paper: "paper", page: 1 };
const PLACED = makeStroke("t", { tool: "text", text: "cũ", points: [100, 200, 0, 5000, 500, 0], width: 220 });

let changes: (readonly [string[], (string | undefined)[]])[];
let texts: Texts;

beforeEach(() => {
  changes = [];
  texts = new Texts({
    style: () => ({ color: "red", width: 220 }),
    change: (before, after) => changes.push([before.map(({ id }) => id), after.map(({ text }) => text)]),
  });
});

test("a text that was written is kept, one that was not is not", () => {
  texts.begin(PLACE, { x: 100, y: 100 });
  texts.draft = " Đề nghị làm rõ ";
  texts.keep();
  texts.begin(PLACE, { x: 100, y: 100 });
  texts.draft = "  ";
  texts.keep();
  expect(changes).toEqual([[[], ["Đề nghị làm rõ"]]]);
});

test("touching elsewhere ends the text that is written and begins none", () => {
  texts.begin(PLACE, { x: 100, y: 100 });
  texts.draft = "một";
  texts.begin(PLACE, { x: 900, y: 900 });
  expect(texts.open).toBeUndefined();
  expect(changes).toEqual([[[], ["một"]]]);
});

test("a text that is there is changed, left as it was, or taken away", () => {
  texts.resume(PLACE, PLACED);
  expect(texts.draft).toBe("cũ");
  texts.keep();
  expect(changes).toEqual([]);
  texts.resume(PLACE, PLACED);
  texts.draft = "mới";
  texts.keep();
  texts.resume(PLACE, PLACED);
  texts.draft = "";
  texts.keep();
  expect(changes).toEqual([
    [["t"], ["mới"]],
    [["t"], []],
  ]);
});
