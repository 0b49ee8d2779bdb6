import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { AnyRecord, MeRecord, Signals } from "~/protocol";
import { openOutbox } from "~/transport";
import { RoomServer } from "~/transport/testing/room-server";

import type { MeetingStore } from "./meeting.svelte";
import { Runtime } from "./runtime.svelte";
import { makeItem, makePaper, makeParticipant, makeStroke } from "./testing/records";

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

let server: RoomServer;
let runtime: Runtime;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(ME))));
  server = new RoomServer();
  server.record("person:an", [{ put: ME }]);
  runtime = new Runtime({
    openSocket: server.connect,
    post: server.post,
    outbox: openOutbox(),
    reload: () => undefined,
  });
});

afterEach(async () => {
  await runtime.signOut();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function inMeeting(records: AnyRecord[]): Promise<MeetingStore> {
  server.record(
    JOURNAL,
    records.map((put) => ({ put })),
  );
  const { meeting } = runtime.openMeeting("1");
  await runtime.start();
  await vi.advanceTimersByTimeAsync(1);
  return meeting;
}

const meetingRecord = (state: "approved" | "open"): AnyRecord => ({
  kind: "meeting",
  id: "1",
  title: "Phiên họp thường kỳ",
  language: "vi",
  type: { id: "t", name: "Phiên họp Ủy ban nhân dân", nameEn: "People’s Committee session" },
  room: null,
  place: "Phòng họp số 1",
  startsAt: "2026-11-25T07:30:00+07:00",
  endsAt: "2026-11-25T11:30:00+07:00",
  state,
  version: 1,
  returnReason: "",
  rules: { quorum: "2/3", voteBase: "members", majority: "1/2", strict: true, tie: "chair" },
  quorum: { members: 3, present: 3, needed: 2, met: true },
  chair: null,
  openedAt: null,
  closedAt: null,
});

const wet = (points: number[]): Signals["ink.wet"] => ({
  stroke: "w",
  paper: "paper",
  page: 1,
  tool: "pen",
  color: "red",
  width: 30,
  points,
});

test("the signed-in person and their connection are known", async () => {
  await inMeeting([]);
  expect([runtime.session, runtime.connection, runtime.me?.person.name]).toEqual([
    "signed-in",
    "online",
    "an",
  ]);
});

test("the agenda is a tree in the order of positions with its papers", async () => {
  const meeting = await inMeeting([
    makeItem({ id: "2", position: 1 }),
    makeItem({ id: "1", position: 0 }),
    makeItem({ id: "1.2", parent: "1", position: 1 }),
    makeItem({ id: "1.1", parent: "1", position: 0 }),
    makePaper({ id: "q", item: "1.1", position: 1 }),
    makePaper({ id: "p", item: "1.1", position: 0 }),
  ]);
  expect(meeting.items.map((item) => item.id)).toEqual(["1", "1.1", "1.2", "2"]);
  expect(meeting.agenda[0]?.children[0]?.papers.map((paper) => paper.id)).toEqual(["p", "q"]);
});

test.each([
  ["chair", true, true, true],
  ["secretary", true, true, true],
  ["delegate", false, true, false],
  ["guest", false, false, false],
  ["display", false, false, false],
] as const)("a %s is told what they may do", async (role, isDesk, takesPart, mayPresent) => {
  const meeting = await inMeeting([meetingRecord("open"), makeParticipant("an", { role })]);
  expect([meeting.isDesk, meeting.takesPart, meeting.mayPresent]).toEqual([isDesk, takesPart, mayPresent]);
});

test("the presenter of the open item may draw for the room while the meeting is open", async () => {
  const meeting = await inMeeting([
    meetingRecord("approved"),
    makeParticipant("an"),
    makeItem({ id: "1", presenter: "an", state: "open" }),
  ]);
  expect(meeting.mayDrawForRoom).toBe(false);
  server.record(JOURNAL, [{ put: meetingRecord("open") }]);
  expect(meeting.mayDrawForRoom).toBe(true);
  expect(meeting.mayPresent).toBe(false);
});

test("a stroke shows at once, is unsent only without a connection, and the record takes its place", async () => {
  const meeting = await inMeeting([]);
  server.losesAnswers = true;
  const drawing = meeting.strokes.draw(makeStroke("s"));
  await vi.advanceTimersByTimeAsync(1);
  const seen = () =>
    meeting.strokesOn("paper", 1).map(({ record, unsent }) => [record.id, record.width, unsent]);
  expect(seen()).toEqual([["s", 30, false]]);
  server.losesAnswers = false;
  server.reachable = server.httpReachable = false;
  server.socket.end(1006);
  expect(seen()).toEqual([["s", 30, true]]);
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(5_000);
  await drawing;
  expect(server.carriedOut).toHaveLength(1);
  server.record(JOURNAL, [{ put: makeStroke("s", { width: 31 }) }]);
  expect(seen()).toEqual([["s", 31, false]]);
  server.record(JOURNAL, [{ drop: { kind: "stroke", id: "s" } }]);
  expect(seen()).toEqual([]);
});

test("strokes that wait on the device are there again after a reload, and erased ones are not", async () => {
  const outbox = openOutbox();
  const open = async () => {
    const opened = new Runtime({
      openSocket: server.connect,
      post: server.post,
      outbox,
      reload: () => undefined,
    });
    const { meeting } = opened.openMeeting("1");
    await opened.start();
    await vi.advanceTimersByTimeAsync(1);
    return {
      opened,
      seen: () => meeting.strokesOn("paper", 1).map(({ record, unsent }) => [record, unsent]),
    };
  };
  server.reachable = server.httpReachable = false;
  const before = await open();
  const { strokes } = before.opened.openMeeting("1").meeting;
  void strokes.draw(makeStroke("kept"));
  void strokes.draw(makeStroke("gone"));
  void strokes.erase(["gone"]);
  await vi.advanceTimersByTimeAsync(1);
  await before.opened.signOut();

  const after = await open();
  expect(after.seen()).toEqual([[makeStroke("kept"), true]]);
  server.record(JOURNAL, [{ put: makeStroke("kept") }]);
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(after.seen()).toEqual([[makeStroke("kept"), false]]);
  await after.opened.signOut();
});

test("a stroke of an earlier visit that is refused now is taken away", async () => {
  const outbox = openOutbox();
  const { id: stroke, paper, page, layer, tool, color, width, points } = makeStroke("s");
  const drawing = { meeting: "1", paper, page, stroke, layer, tool, color, width, points };
  await (await outbox).add({ id: "1", person: "an", do: "ink.draw", with: drawing });
  const next = new Runtime({
    openSocket: server.connect,
    post: server.post,
    outbox,
    reload: () => undefined,
  });
  server.reachable = server.httpReachable = false;
  const { meeting } = next.openMeeting("1");
  await next.start();
  await vi.advanceTimersByTimeAsync(1);
  expect(meeting.strokesOn("paper", 1)).toEqual([{ record: makeStroke("s"), unsent: true }]);
  server.handler = () => ({ code: "not_allowed" });
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(meeting.strokesOn("paper", 1)).toEqual([]);
  await next.signOut();
});

test("a refused stroke is taken away", async () => {
  const meeting = await inMeeting([]);
  server.handler = () => ({ code: "not_allowed" });
  await expect(meeting.strokes.draw(makeStroke("s"))).rejects.toMatchObject({ code: "not_allowed" });
  expect(meeting.strokesOn("paper", 1)).toEqual([]);
});

test("an erased stroke hides at once and comes back when erasing is refused", async () => {
  const meeting = await inMeeting([makeStroke("s")]);
  server.handler = () => ({ code: "not_allowed" });
  const erasing = meeting.strokes.erase(["s"]);
  expect(meeting.strokesOn("paper", 1)).toEqual([]);
  await expect(erasing).rejects.toMatchObject({ code: "not_allowed" });
  expect(meeting.strokesOn("paper", 1)).toHaveLength(1);
});

test("a stroke under another's pen grows until its record comes", async () => {
  const meeting = await inMeeting([]);
  const signal = (points: number[]) =>
    server.socket.deliver({ type: "signal", journal: JOURNAL, by: "binh", do: "ink.wet", with: wet(points) });
  signal([0, 0, 128]);
  signal([9, 9, 128]);
  expect(meeting.signals.wetOn("paper", 1).map((stroke) => stroke.points)).toEqual([[0, 0, 128, 9, 9, 128]]);
  server.record(JOURNAL, [{ put: makeStroke("w") }]);
  signal([10, 10, 128]);
  expect(meeting.signals.wetOn("paper", 1)).toEqual([]);
});

test("a pointer that stops moving disappears", async () => {
  const meeting = await inMeeting([]);
  const at = { paper: "paper", page: 1, x: 5, y: 6 };
  server.socket.deliver({ type: "signal", journal: JOURNAL, by: "binh", do: "laser", with: at });
  expect(meeting.signals.lasersOn("paper", 1)).toEqual([{ ...at, by: "binh" }]);
  await vi.advanceTimersByTimeAsync(1_600);
  expect(meeting.signals.lasersOn("paper", 1)).toEqual([]);
});

test("P15 a fast pen sends few messages and loses no point", async () => {
  const meeting = await inMeeting([]);
  const points: number[] = [];
  for (let x = 0; x < 240; x += 1) {
    meeting.pointing.wet(wet([x, x, 128]));
    points.push(x, x, 128);
    await vi.advanceTimersByTimeAsync(1000 / 240);
  }
  await vi.advanceTimersByTimeAsync(100);
  const sent = server.socket.received.filter((message) => message.type === "signal");
  expect(sent.length).toBeLessThanOrEqual(26);
  expect(sent.flatMap((message) => (message.with as Signals["ink.wet"]).points)).toEqual(points);
});

test("P18 a meeting that may not be read is gone, and can be opened again", async () => {
  const meeting = await inMeeting([makeItem({ id: "1" })]);
  server.socket.deliver({ type: "gone", journal: JOURNAL });
  expect([meeting.state, meeting.items]).toEqual(["gone", []]);
  runtime.openMeeting("1");
  await vi.advanceTimersByTimeAsync(1);
  expect([meeting.state, meeting.items.length]).toEqual(["ready", 1]);
});
