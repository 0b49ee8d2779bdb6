import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { openOutbox } from "./outbox";
import type { KeptCommand } from "./outbox";
import { Sender } from "./sender";
import { RoomServer } from "./testing/room-server";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.stubGlobal("isSecureContext", true);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function kept(id: string, person = "an"): KeptCommand {
  return { id, person, do: "ballot.cast", with: { poll: "p", choice: "for" } };
}

/** What lies on the device, as whoever reads its store finds it. */
async function stored(table: "commands" | "keys"): Promise<unknown[]> {
  const database = await openDB("acts");
  const found: unknown[] = await database.getAll(table);
  database.close();
  return found;
}

/** The store of an earlier version of the app, with these commands in it. */
async function makeEarlier(...commands: KeptCommand[]): Promise<void> {
  const database = await openDB("outbox", 1, {
    upgrade(made) {
      const table = made.createObjectStore("commands", { keyPath: "order", autoIncrement: true });
      table.createIndex("id", "id", { unique: true });
      table.createIndex("person", "person");
    },
  });
  for (const command of commands) await database.add("commands", command);
  database.close();
}

test("commands come back in the order they were added", async () => {
  const outbox = await openOutbox();
  for (const id of ["z", "a", "m"]) await outbox.add(kept(id));
  expect(outbox.lasting).toBe(true);
  expect(await outbox.load("an")).toEqual([kept("z"), kept("a"), kept("m")]);
});

test("what was answered is gone and removing twice is harmless", async () => {
  const outbox = await openOutbox();
  await outbox.add(kept("a"));
  await outbox.remove("a");
  await outbox.remove("a");
  expect(await outbox.load("an")).toEqual([]);
});

test("what a command says lies sealed, under a key that can be used and not be read out", async () => {
  const outbox = await openOutbox();
  await outbox.add(kept("a"));
  const [entry] = (await stored("commands")) as Record<string, unknown>[];
  expect(Object.keys(entry ?? {}).sort()).toEqual(["id", "key", "order", "person", "sealed"]);
  const { bytes } = (entry as { sealed: { bytes: ArrayBuffer } }).sealed;
  expect(new TextDecoder().decode(bytes)).not.toContain("ballot");
  expect((await stored("keys")).map((key) => (key as CryptoKey).extractable)).toEqual([false]);
});

test("the key goes with the last command it sealed, and the next command has another one", async () => {
  const outbox = await openOutbox();
  for (const id of ["a", "b"]) await outbox.add(kept(id));
  await outbox.remove("a");
  expect((await stored("keys")).length).toBe(1);
  await outbox.remove("b");
  expect(await stored("keys")).toEqual([]);
  await outbox.add(kept("c"));
  expect(await outbox.load("an")).toEqual([kept("c")]);
});

test("two pages of one person share what waits, each with a key of its own", async () => {
  const [one, other] = [await openOutbox(), await openOutbox()];
  await one.add(kept("a"));
  await other.add(kept("b"));
  expect(await other.load("an")).toEqual([kept("a"), kept("b")]);
  await other.remove("a");
  await one.add(kept("c"));
  expect(await (await openOutbox()).load("an")).toEqual([kept("b"), kept("c")]);
});

test("what an earlier version has left open is sealed, in its order, and lost by nobody", async () => {
  await makeEarlier(kept("z"), kept("a"), kept("b", "binh"));
  const outbox = await openOutbox();
  expect(await outbox.load("an")).toEqual([kept("z"), kept("a")]);
  expect(await outbox.load("binh")).toEqual([kept("b", "binh")]);
  const earlier = await openDB("outbox");
  expect(await earlier.getAll("commands")).toEqual([]);
  earlier.close();
});

test("a page of an earlier version that is still open goes on, and its commands are taken over once", async () => {
  await makeEarlier(kept("a"));
  const page = await openDB("outbox");
  await openOutbox();
  await page.add("commands", kept("a"));
  await page.add("commands", kept("b"));
  expect(await (await openOutbox()).load("an")).toEqual([kept("a"), kept("b")]);
  expect(await page.count("commands")).toBe(0);
  page.close();
});

test("on a full device what an earlier version has left is sent from where it lies", async () => {
  await makeEarlier(kept("z"), kept("a"), kept("b", "binh"));
  const add = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  const outbox = await openOutbox();
  add.mockRestore();
  expect(await outbox.load("an")).toEqual([kept("z"), kept("a")]);
  await outbox.remove("z");
  expect(await outbox.load("an")).toEqual([kept("a")]);
  expect(await (await openOutbox()).load("an")).toEqual([kept("a")]);
});

test("a device that never had an earlier version gets no store of one", async () => {
  await openOutbox();
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(["acts"]);
});

test("at an address without HTTPS commands are kept all the same", async () => {
  vi.stubGlobal("isSecureContext", false);
  const outbox = await openOutbox();
  await outbox.add(kept("a"));
  expect(await stored("keys")).toEqual([]);
  expect(await outbox.load("an")).toEqual([kept("a")]);
});

test("another person on the same tablet does not see what is kept", async () => {
  const outbox = await openOutbox();
  await outbox.add(kept("a", "binh"));
  expect(await outbox.load("an")).toEqual([]);
});

test("a browser without IndexedDB keeps commands in memory", async () => {
  Reflect.deleteProperty(globalThis, "indexedDB");
  const outbox = await openOutbox();
  await outbox.add(kept("a"));
  expect(outbox.lasting).toBe(false);
  expect(await outbox.load("an")).toEqual([kept("a")]);
});

test("what a closed page left behind is sent by the next one, once", async () => {
  const server = new RoomServer();
  const outbox = openOutbox();
  const nowhere = new Sender(outbox, {
    send: () => false,
    post: () => Promise.reject(new Error("no network")),
    changed: () => undefined,
    signedOut: () => undefined,
  });
  await nowhere.start("an");
  const lost = nowhere.command("ballot.cast", { poll: "p", choice: "for" }, "vote-1");
  lost.catch(() => undefined);
  await nowhere.post();

  const pending: number[] = [];
  const next = new Sender(outbox, {
    send: (message) => {
      const answer = server.execute(message);
      queueMicrotask(() => next.settle(answer));
      return true;
    },
    post: server.post,
    changed: (commands) => pending.push(commands.length),
    signedOut: () => undefined,
  });
  while ((await (await outbox).load("an")).length === 0) await Promise.resolve();
  await next.start("an");
  expect(pending.at(-1)).toBe(1);
  next.flush();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.carriedOut.map((command) => command.id)).toEqual(["vote-1"]);
  expect(await (await outbox).load("an")).toEqual([]);
});
