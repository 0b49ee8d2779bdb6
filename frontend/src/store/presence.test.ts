import { beforeEach, expect, test } from "vitest";

import type { PresentDevice } from "~/protocol";

import { RoomPresence } from "./presence.svelte";

let presence: RoomPresence;

beforeEach(() => {
  presence = new RoomPresence();
});

function device(id: string, person: string, given: Partial<PresentDevice> = {}): PresentDevice {
  return {
    id,
    person,
    device: { kind: "tablet", system: "iPad", browser: "Safari" },
    since: "2026-12-01T01:00:00Z",
    reading: { mode: "elsewhere" },
    leftAt: null,
    ...given,
  };
}

function receive(whole: boolean, put: PresentDevice[], drop: string[] = []): void {
  presence.receive({ type: "presence", journal: "meeting:1", whole, put, drop });
}

test("knows nothing until it was told all (P23)", () => {
  receive(false, [device("a-1", "an")]);
  expect(presence.known).toBe(false);
  receive(true, []);
  expect([presence.known, presence.of("an")]).toEqual([true, { state: "absent" }]);
});

test("the whole replaces what was known, changes add to it", () => {
  receive(true, [device("a-1", "an")]);
  receive(true, [device("a-2", "binh")]);
  receive(false, [device("a-3", "chi")]);
  expect(["an", "binh", "chi"].map((person) => presence.isConnected(person))).toEqual([false, true, true]);
});

test("of several devices the one that reads is shown, then the newest", () => {
  const reading = device("a-1", "an", { reading: { mode: "following" } });
  receive(true, [reading, device("a-2", "an", { since: "2026-12-01T02:00:00Z" })]);
  expect(presence.of("an")).toEqual({ state: "connected", device: reading, devices: 2 });
});

test("somebody who left is lost since then, until forgotten", () => {
  receive(true, [device("a-1", "an")]);
  receive(false, [device("a-1", "an", { leftAt: "2026-12-01T01:30:00Z" })]);
  expect(presence.of("an")).toEqual({ state: "lost", since: "2026-12-01T01:30:00Z" });
  receive(false, [], ["a-1", "never-known"]);
  expect(presence.of("an")).toEqual({ state: "absent" });
});

test("nothing is known once cleared", () => {
  receive(true, [device("a-1", "an")]);
  presence.clear();
  expect([presence.known, presence.isConnected("an")]).toEqual([false, false]);
});
