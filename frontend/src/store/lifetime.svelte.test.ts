import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { MeRecord } from "~/protocol";
import { openOutbox } from "~/transport";
import { RoomServer } from "~/transport/testing/room-server";

import { Runtime } from "./runtime.svelte";
import { makeItem, makeParticipant } from "./testing/records";

const ME: MeRecord = {
  kind: "me",
  id: "an",
  username: "an",
  person: makeParticipant("an").person,
  language: "",
  timeZone: "Asia/Ho_Chi_Minh",
  organises: false,
  isDisplay: false,
  email: "",
  hasPassword: true,
  administers: [],
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(ME))));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a meeting goes on after the screen that opened it first is gone", async () => {
  const server = new RoomServer();
  const runtime = new Runtime({
    openSocket: server.connect,
    post: server.post,
    outbox: openOutbox(),
    reload: () => undefined,
  });
  await runtime.start();
  const leave = $effect.root(() => {
    $effect(() => runtime.openMeeting("1").close);
  });
  flushSync();
  leave();

  const seen: number[] = [];
  const leaveAgain = $effect.root(() => {
    $effect(() => {
      seen.push(runtime.openMeeting("1").meeting.items.length);
    });
  });
  flushSync();
  server.record("meeting:1", [{ put: makeItem({ id: "a" }) }]);
  await vi.advanceTimersByTimeAsync(1);
  flushSync();
  expect(seen.at(-1)).toBe(1);
  leaveAgain();
  await runtime.signOut();
});
