import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Commands, ItemRecord } from "~/protocol";
import { RefusedError } from "~/transport";

import { anItem } from "../testing";
import { openSaver, PAUSE } from "./item-saver.svelte";
import type { ItemWords } from "./words";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A server with one item that several write, and a line to it that can be cut. */
class Table {
  item = $state.raw<ItemRecord | undefined>(anItem());
  readonly sent: Commands["item.edit"][] = [];
  readonly changes: { from: ItemWords; to: ItemWords }[] = [];
  refusing: string | undefined;
  #waiting: (() => void)[] | undefined;
  #current = anItem();

  readonly saver = openSaver(anItem(), {
    item: () => this.item,
    send: (edit) => this.#take(edit),
    changed: (_item, from, to) => this.changes.push({ from, to }),
  });

  cut(): void {
    this.#waiting = [];
  }

  async mend(): Promise<void> {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const go of waiting) go();
    this.item = this.#current;
    await this.pass();
  }

  /** A colleague saves. What they wrote is here only when the line is not cut. */
  async write(words: Partial<ItemWords>): Promise<void> {
    this.#current = { ...this.#current, ...words, version: this.#current.version + 1 };
    if (!this.#waiting) this.item = this.#current;
    await this.pass();
  }

  async type(fields: Partial<{ title: string; minutes: string; unit: string }>): Promise<void> {
    Object.assign(this.saver.draft.fields, fields);
    await this.pass();
  }

  async pass(milliseconds = PAUSE): Promise<void> {
    for (let passed = 0; passed <= milliseconds; passed += PAUSE) {
      flushSync();
      await vi.advanceTimersByTimeAsync(PAUSE);
    }
    flushSync();
  }

  async #take(edit: Commands["item.edit"]): Promise<void> {
    this.sent.push(edit);
    if (this.#waiting) await new Promise<void>((go) => this.#waiting?.push(go));
    if (this.refusing) throw new RefusedError(this.refusing);
    if (edit.version !== this.#current.version) throw new RefusedError("changed_meanwhile");
    const { title, minutes, presenter, unit, consent, version } = edit;
    const words = { title, minutes, presenter, unit, consent } as ItemWords;
    this.#current = { ...this.#current, ...words, version: version + 1 };
    this.item = this.#current;
  }
}

const titles = ({ sent }: Table) => sent.map(({ title }) => title);

test("without a network an item is sent once, and what is typed on goes after it", async () => {
  const table = new Table();
  table.cut();
  await table.type({ title: "Một" });
  await table.pass(PAUSE * 10);
  await table.type({ title: "Một hai" });
  await table.pass(PAUSE * 10);
  expect([titles(table), table.saver.state]).toEqual([["Một"], "sending"]);
  await table.mend();
  await table.pass();
  expect([titles(table), table.item?.title, table.saver.state]).toEqual([
    ["Một", "Một hai"],
    "Một hai",
    "saved",
  ]);
});

test("what was refused is not sent again until something else is typed or its writer asks for it", async () => {
  const table = new Table();
  table.refusing = "item.presenter_unknown";
  await table.type({ title: "Một" });
  await table.pass(PAUSE * 10);
  expect([titles(table), table.saver.state]).toEqual([["Một"], "stuck"]);
  const leaving = table.saver.leave();
  await table.pass();
  expect([await leaving, table.sent.length]).toEqual(["stuck", 2]);
  table.refusing = undefined;
  await table.type({ title: "Hai" });
  expect([table.item?.title, table.saver.state]).toEqual(["Hai", "saved"]);
});

test("leaving waits for the choice where a colleague was faster, and keeps what was typed", async () => {
  const table = new Table();
  table.cut();
  await table.type({ title: "Của tôi" });
  await table.write({ title: "Của người khác" });
  const leaving = table.saver.leave();
  await table.mend();
  expect(await leaving).toBe("stuck");
  expect([table.saver.draft.fields.title, table.saver.draft.clashes]).toEqual([
    "Của tôi",
    { title: "Của người khác" },
  ]);
  table.saver.draft.keep("title");
  const again = table.saver.leave();
  await table.pass();
  expect([await again, table.item?.title]).toEqual(["saved", "Của tôi"]);
});

test("leaving saves over a colleague's other field without a question", async () => {
  const table = new Table();
  table.cut();
  await table.type({ title: "Của tôi" });
  await table.write({ minutes: 20 });
  const leaving = table.saver.leave();
  await table.mend();
  await table.pass();
  expect(await leaving).toBe("saved");
  expect([table.item?.title, table.item?.minutes]).toEqual(["Của tôi", 20]);
});

test("what can be undone are one's own words alone", async () => {
  const table = new Table();
  await table.type({ title: "  Của tôi " });
  await table.write({ minutes: 20, unit: "Sở Tài chính" });
  await table.type({ unit: "Văn phòng" });
  const leaving = table.saver.leave();
  await table.pass();
  await leaving;
  const kept = { minutes: 20, presenter: null, consent: false };
  expect(table.changes).toEqual([
    {
      from: { title: "Báo cáo kinh tế – xã hội", unit: "Sở Tài chính", ...kept },
      to: { title: "  Của tôi ", unit: "Văn phòng", ...kept },
    },
  ]);
});

test("nothing changed is no act to undo", async () => {
  const table = new Table();
  await table.write({ minutes: 20 });
  const leaving = table.saver.leave();
  await table.pass();
  expect([await leaving, table.changes, table.sent]).toEqual(["saved", [], []]);
});
