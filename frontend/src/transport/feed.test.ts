import { expect, test } from "vitest";

import type { AnyRecord, Change } from "~/protocol";

import { Feed } from "./feed";

const JOURNAL = "meeting:1";

function stage(page: number): AnyRecord {
  const rest = {
    item: null,
    paper: null,
    pages: 9,
    presenter: null,
    turnedBy: null,
    closed: false,
    at: "2026-11-25T07:30:00+07:00",
  };
  return { kind: "stage", id: "1", page, ...rest };
}

function listening() {
  const heard: unknown[] = [];
  const feed = new Feed({
    replace: (journal, records) => heard.push(["replace", journal, records.length]),
    apply: (journal, changes) => heard.push(["apply", journal, changes.length]),
    gone: (journal) => heard.push(["gone", journal]),
  });
  return { feed, heard };
}

function at(cursor: number) {
  const { feed, heard } = listening();
  feed.open(JOURNAL);
  feed.receive({ type: "snapshot", journal: JOURNAL, to: cursor, records: [] });
  heard.length = 0;
  return { feed, heard };
}

const changes = (from: number, to: number, list: Change[] = [{ put: stage(to) }]) =>
  ({ type: "changes", journal: JOURNAL, from, to, changes: list }) as const;

test("hello opens new journals afresh and known ones from their number", () => {
  const { feed } = at(7);
  feed.open("person:2");
  expect(feed.hello()).toEqual({ type: "hello", protocol: 1, journals: { [JOURNAL]: 7, "person:2": null } });
});

test("P03 a snapshot sets the number and replaces", () => {
  const { feed, heard } = at(7);
  feed.receive({ type: "snapshot", journal: JOURNAL, to: 5, records: [stage(1)] });
  expect(heard).toEqual([["replace", JOURNAL, 1]]);
  expect(feed.hello().journals).toEqual({ [JOURNAL]: 5 });
});

test("P04 overlapping changes apply and move the number forward only", () => {
  const { feed, heard } = at(7);
  expect(feed.receive(changes(5, 9))).toEqual([]);
  expect(heard).toEqual([["apply", JOURNAL, 1]]);
  expect(feed.hello().journals).toEqual({ [JOURNAL]: 9 });
});

test("P04 changes that are wholly known do not bring an older state back", () => {
  const { feed, heard } = at(7);
  feed.receive(changes(3, 6));
  expect(heard).toEqual([]);
  expect(feed.hello().journals).toEqual({ [JOURNAL]: 7 });
});

test("P05 a hole is asked for once and not applied", () => {
  const { feed, heard } = at(7);
  expect(feed.receive(changes(9, 10))).toEqual([{ type: "open", journal: JOURNAL, cursor: 7 }]);
  expect(feed.receive(changes(10, 11))).toEqual([]);
  expect(heard).toEqual([]);
  feed.receive(changes(7, 11));
  expect(feed.receive(changes(12, 13))).toEqual([{ type: "open", journal: JOURNAL, cursor: 11 }]);
});

test("P05 a pong that is ahead shows a lost message, and asks again while none comes", () => {
  const { feed } = at(7);
  const pong = { type: "pong", at: { [JOURNAL]: 8, "meeting:other": 3 } } as const;
  expect(feed.receive(pong)).toEqual([{ type: "open", journal: JOURNAL, cursor: 7 }]);
  expect(feed.receive(pong)).toEqual([{ type: "open", journal: JOURNAL, cursor: 7 }]);
  expect(feed.receive({ type: "pong", at: { [JOURNAL]: 7 } })).toEqual([]);
});

test("P18 a journal that is gone is forgotten and not opened again", () => {
  const { feed, heard } = at(7);
  feed.receive({ type: "gone", journal: JOURNAL });
  expect(heard).toEqual([["gone", JOURNAL]]);
  expect(feed.hello().journals).toEqual({});
});

test("messages of journals that were closed meanwhile are ignored", () => {
  const { feed, heard } = at(7);
  expect(feed.close(JOURNAL)).toBe(true);
  heard.length = 0;
  feed.receive(changes(7, 8));
  feed.receive({ type: "snapshot", journal: JOURNAL, to: 9, records: [stage(1)] });
  expect(heard).toEqual([]);
  expect(feed.close(JOURNAL)).toBe(false);
});
