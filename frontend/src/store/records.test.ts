import { flushSync } from "svelte";
import { expect, test } from "vitest";

import type { AnyRecord, Change, ServerMessageOf } from "~/protocol";
import { Feed } from "~/transport/feed";

import { Records } from "./records.svelte";
import { countRuns } from "./testing/effects.svelte";
import { makeItem, makePaper, makeStroke, seeded } from "./testing/records";

const JOURNAL = "meeting:1";

/** A journal that invents changes: every put has new content, drops are of what exists. */
class Author {
  readonly records = new Map<string, AnyRecord>();
  readonly entries: Change[][] = [];

  constructor(private readonly random: () => number) {}

  write(): void {
    const changes = Array.from({ length: 1 + this.pick(3) }, () => this.#change());
    this.entries.push(changes);
  }

  changes(from: number, to: number): ServerMessageOf<"changes"> {
    return { type: "changes", journal: JOURNAL, from, to, changes: this.entries.slice(from, to).flat() };
  }

  snapshot(): ServerMessageOf<"snapshot"> {
    const records = [...this.records.values()];
    return { type: "snapshot", journal: JOURNAL, to: this.entries.length, records };
  }

  pick(count: number): number {
    return Math.floor(this.random() * count);
  }

  #change(): Change {
    const id = String(this.pick(8));
    const put = [
      makeItem({ id, title: `title ${this.random()}` }),
      makePaper({ id, pages: this.pick(1000) }),
      makeStroke(id, { width: 1 + this.pick(400) }),
    ][this.pick(3)];
    if (!put) throw new Error("nothing to put");
    const key = `${put.kind}/${put.id}`;
    if (this.records.has(key) && this.random() < 0.4) {
      this.records.delete(key);
      return { drop: { kind: put.kind, id } };
    }
    this.records.set(key, put);
    return { put };
  }
}

/** A network that repeats, loses and overlaps messages, and now and then answers with a snapshot. */
function run(seed: number): { had: Map<string, AnyRecord>; is: Map<string, AnyRecord> } {
  const random = seeded(seed);
  const author = new Author(random);
  const records = new Records();
  const feed = new Feed(records);
  feed.open(JOURNAL);
  const deliver = (message: ServerMessageOf<"snapshot" | "changes" | "pong">) => {
    for (const asked of feed.receive(message)) {
      deliver(random() < 0.2 ? author.snapshot() : author.changes(asked.cursor ?? 0, author.entries.length));
    }
  };
  deliver(author.snapshot());
  for (let step = 0; step < 60; step += 1) {
    author.write();
    const head = author.entries.length;
    const chance = random();
    if (chance < 0.15) continue; // lost
    deliver(author.changes(chance < 0.4 ? author.pick(head) : head - 1, head));
    if (random() < 0.2) deliver(author.changes(author.pick(head), author.pick(head) + 1)); // late and repeated
  }
  deliver({ type: "pong", at: { [JOURNAL]: author.entries.length } });
  return { had: records.of(JOURNAL).dump(), is: author.records };
}

test.each(Array.from({ length: 200 }, (_, seed) => seed))(
  "P06 old records and changes give the new snapshot, seed %i",
  (seed) => {
    const { had, is } = run(seed);
    expect(Object.fromEntries(had)).toEqual(Object.fromEntries(is));
  },
);

test("P03 a snapshot removes what it does not hold", () => {
  const records = new Records();
  records.replace(JOURNAL, [makeItem({ id: "old" }), makeItem({ id: "stays" })]);
  records.replace(JOURNAL, [makeItem({ id: "stays" }), makePaper({ id: "new" })]);
  expect([...records.of(JOURNAL).dump().keys()]).toEqual(["item/stays", "paper/new"]);
});

test("P18 a journal that is gone holds nothing and says so", () => {
  const records = new Records();
  records.replace(JOURNAL, [makeItem({ id: "a" })]);
  records.gone(JOURNAL);
  expect(records.of(JOURNAL).state).toBe("gone");
  expect(records.of(JOURNAL).dump().size).toBe(0);
});

test("a stroke does not make what shows the agenda run again", () => {
  const journal = new Records().of(JOURNAL);
  const agenda = countRuns(() => journal.all("item"));
  journal.apply([{ put: makeStroke("s") }]);
  flushSync();
  expect(agenda.runs).toBe(1);
  journal.apply([{ put: makeItem({ id: "a" }) }]);
  flushSync();
  expect(agenda.runs).toBe(2);
  agenda.stop();
});

test("a snapshot that repeats what is known makes nothing run again", () => {
  const journal = new Records().of(JOURNAL);
  journal.replace([makeItem({ id: "a" })]);
  const agenda = countRuns(() => journal.get("item", "a"));
  journal.replace([makeItem({ id: "a" })]);
  flushSync();
  expect(agenda.runs).toBe(1);
  agenda.stop();
});

test("a kind that only a newer server knows is passed over", () => {
  const journal = new Records().of(JOURNAL);
  journal.apply([
    { put: { kind: "seat", id: "1" } as never },
    { drop: { kind: "seat" as never, id: "1" } },
    { put: makeItem({ id: "a" }) },
  ]);
  expect([...journal.dump().keys()]).toEqual(["item/a"]);
});
