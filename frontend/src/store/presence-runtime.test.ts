import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { MeRecord, ServerMessage } from "~/protocol";
import { openOutbox } from "~/transport";
import { RoomServer } from "~/transport/testing/room-server";

import type { MeetingStore } from "./meeting.svelte";
import { Runtime } from "./runtime.svelte";
import { makeParticipant } from "./testing/records";

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
const JOURNAL = "meeting:1";
const WHOLE: ServerMessage = {
  type: "presence",
  journal: JOURNAL,
  whole: true,
  put: [
    {
      id: "a-1",
      person: "binh",
      device: { kind: "tablet", system: "iPad", browser: "Safari" },
      since: "2026-12-01T01:00:00Z",
      reading: { mode: "following" },
      leftAt: null,
    },
  ],
  drop: [],
};

let server: RoomServer;
let runtime: Runtime;
let meeting: MeetingStore;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(ME))));
  server = new RoomServer();
  server.record("person:an", [{ put: ME }]);
  runtime = new Runtime({
    openSocket: server.connect,
    post: server.post,
    outbox: openOutbox(),
    reload: () => undefined,
    touch: true,
  });
  ({ meeting } = runtime.openMeeting("1"));
  await runtime.start();
  await vi.advanceTimersByTimeAsync(1);
  server.socket.deliver(WHOLE);
});

afterEach(async () => {
  await runtime.signOut();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("the greeting tells that the device is worked by fingers", () => {
  expect(server.socket.received[0]).toMatchObject({ type: "hello", touch: true });
});

test("P23 a fresh snapshot, as after a change of rights, ends what is known of presence", () => {
  expect(meeting.presence.isConnected("binh")).toBe(true);
  server.socket.deliver({ type: "snapshot", journal: JOURNAL, to: 0, records: [] });
  expect([meeting.presence.known, meeting.presence.isConnected("binh")]).toEqual([false, false]);
});

test("P23 nothing is known without a connection", () => {
  server.socket.end(1006);
  expect(meeting.presence.known).toBe(false);
});

test("P24 where one reads is told, and told again after a reconnection", async () => {
  const told = () => server.socket.received.filter(({ type }) => type === "signal");
  const reading = { mode: "free", paper: "d", page: 12 } as const;
  const signal = { type: "signal", journal: JOURNAL, do: "presence.reading", with: reading };
  runtime.tellReading("1", reading);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told()).toEqual([signal]);
  server.socket.end(1012);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.sockets.length).toBe(2);
  expect(told()).toEqual([signal]);
});
