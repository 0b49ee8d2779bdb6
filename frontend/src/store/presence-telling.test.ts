import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Reading } from "~/protocol";

import { ReadingTeller } from "./presence-telling";

const ROOM = "meeting:1";

let sent: [string, Reading][];
let teller: ReadingTeller;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  teller = new ReadingTeller((journal, reading) => sent.push([journal, reading]));
});

afterEach(() => vi.useRealTimers());

test("pages passed quickly are one message, with the last of them", () => {
  for (let page = 1; page <= 9; page += 1) teller.tell(ROOM, { mode: "free", paper: "d", page });
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual([[ROOM, { mode: "free", paper: "d", page: 9 }]]);
});

test("a new connection is told again, once", () => {
  teller.tell(ROOM, { mode: "following" });
  teller.again();
  vi.advanceTimersByTime(1_000);
  teller.again();
  expect(sent).toEqual([
    [ROOM, { mode: "following" }],
    [ROOM, { mode: "following" }],
  ]);
});

test("nothing is told of somebody who signed out", () => {
  teller.tell(ROOM, { mode: "following" });
  teller.forget();
  vi.advanceTimersByTime(1_000);
  teller.again();
  expect(sent).toEqual([]);
});
