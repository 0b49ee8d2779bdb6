import { afterEach, beforeEach, expect, test } from "vitest";

import { aStore } from "../testing";
import { adding } from "./acts";
import { OutlineHistory } from "./history.svelte";
import { EMPTY, wordsIn } from "./item-form";
import type { Act, Step } from "./steps";

/** A line to a server that carries everything out, and that can be cut. */
class Line {
  readonly carriedOut: Step[] = [];
  #waiting: (() => void)[] | undefined;

  readonly history = new OutlineHistory(aStore(), "an", async (_store, steps) => {
    if (this.#waiting) await new Promise<void>((go) => this.#waiting?.push(go));
    this.carriedOut.push(...steps);
  });

  cut(): void {
    this.#waiting = [];
  }

  async mend(): Promise<void> {
    for (const go of this.#waiting ?? []) go();
    this.#waiting = undefined;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function anAct(title: string): Act {
  return adding(null, wordsIn({ ...EMPTY, title }));
}

beforeEach(() => {
  sessionStorage.clear();
});

afterEach(() => {
  sessionStorage.clear();
});

test("without a network an act lets its screen go on, and can be undone once the server has it", async () => {
  const line = new Line();
  line.cut();
  expect(await line.history.act(anAct("Một"))).toBe("kept");
  expect(line.history.canUndo).toBe(false);
  await line.mend();
  expect(line.history.canUndo).toBe(true);
});

test("undoing a named act leaves the later ones, and does so once", async () => {
  const line = new Line();
  const [first, second] = [anAct("Một"), anAct("Hai")];
  for (const act of [first, second]) await line.history.act(act);
  line.carriedOut.length = 0;
  await line.history.undo(first);
  await line.history.undo(first);
  expect(line.carriedOut).toEqual(first.undo);
  await line.history.undo();
  expect(line.carriedOut).toEqual([...first.undo, ...second.undo]);
  expect(line.history.canUndo).toBe(false);
});
