import { expect, test } from "vitest";

import type { ItemRecord } from "~/protocol";

import { nextItem } from "./agenda";

const item = (id: string, state: ItemRecord["state"]): ItemRecord => ({
  kind: "item",
  id,
  parent: null,
  circle: null,
  position: 0,
  number: id,
  title: id,
  minutes: null,
  presenter: null,
  unit: "",
  consent: false,
  pulledBy: null,
  supplementaryAt: null,
  postponed: false,
  carriedFrom: null,
  state,
  openedAt: null,
  closedAt: null,
  version: 1,
});

test("the first waiting item begins the agenda", () => {
  expect(nextItem([item("1", "waiting"), item("2", "waiting")])?.id).toBe("1");
});

test("the next item is the first waiting one after the open one", () => {
  const items = [item("1", "waiting"), item("2", "open"), item("2.1", "done"), item("2.2", "waiting")];
  expect(nextItem(items)?.id).toBe("2.2");
});

test("what was passed over is offered at the end, and then nothing", () => {
  expect(nextItem([item("1", "waiting"), item("2", "open")])?.id).toBe("1");
  expect(nextItem([item("1", "done"), item("2", "open")])).toBeUndefined();
});
