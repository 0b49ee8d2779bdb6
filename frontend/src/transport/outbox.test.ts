import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";

import { openOutbox } from "./outbox";
import type { KeptCommand } from "./outbox";
import { Sender } from "./sender";
import { RoomServer } from "./testing/room-server";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

function kept(id: string, person = "an"): KeptCommand {
  return { id, person, do: "ballot.cast", with: { poll: "p", choice: "for" } };
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
