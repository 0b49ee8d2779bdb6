import "fake-indexeddb/auto";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Lease, Report } from "~/offline/doors";
import { openVault } from "~/offline/records";
import type { AnyRecord, DeviceRecord, MeRecord, MeetingCard } from "~/protocol";
import { openOutbox } from "~/transport";
import { RoomServer } from "~/transport/testing/room-server";

import { Keeper } from "./keeper.svelte";
import { Keeping } from "./keeping.svelte";
import { DeviceRecords } from "./kept";
import { Runtime } from "./runtime.svelte";
import { makePaper, makeParticipant } from "./testing/records";

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
const PAPER = "01a2123d-f454-7622-a2da-3dc3565f1de5";
const KEY = btoa("k".repeat(32));

/** The server's plain doors, in memory. */
class Doors {
  reachable = true;
  signedIn = true;
  papers = [{ paper: PAPER, meeting: "m", digest: "a".repeat(64), pages: 2, text: "own", key: KEY }];
  readonly reports: Report[] = [];
  readonly devices: string[] = [];
  readonly asked: string[] = [];

  fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
    await Promise.resolve();
    if (!this.reachable) throw new TypeError("no network");
    this.asked.push(address);
    const [, device, door] = /^\/api\/devices\/([^/]+)\/(\w+)$/.exec(address) ?? [];
    if (device !== undefined && door === "report") {
      this.reports.push(JSON.parse(init.body as string) as Report);
      return answer({});
    }
    if (!this.signedIn) return answer({ code: "not_signed_in", details: {} }, 401);
    if (device !== undefined) {
      this.devices.push(device);
      return answer(this.#lease());
    }
    if (address === "/api/session") return answer(ME);
    if (address === "/api/meetings/m/records") return answer([makePaper({ id: PAPER })]);
    return answer({ piece: address });
  };

  #lease(): Lease {
    const now = Date.now();
    const [from, until] = [now, now + 7 * 86_400_000].map((moment) => new Date(moment).toISOString());
    return { now: from ?? "", until: until ?? "", key: KEY, token: "token", papers: this.papers };
  }
}

function answer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

const CARD: MeetingCard = {
  kind: "card",
  id: "m",
  title: "Phiên họp",
  language: "vi",
  place: "",
  startsAt: "2026-12-01T01:00:00Z",
  endsAt: "2026-12-01T03:00:00Z",
  state: "approved",
  role: "delegate",
  papers: 1,
  unopened: 1,
  changed: 0,
  hasConclusion: false,
  atChair: false,
  consents: 0,
  nudge: null,
};

let doors: Doors;
let server: RoomServer;
let stop: () => void;

beforeEach(async () => {
  doors = new Doors();
  server = new RoomServer();
  server.record("person:an", [{ put: ME }, { put: CARD }]);
  vi.stubGlobal("fetch", doors.fetch);
  vi.stubGlobal("isSecureContext", true);
  Object.defineProperty(navigator, "serviceWorker", { value: {}, configurable: true });
  const storage = { estimate: () => Promise.resolve({ usage: 1_000, quota: 10_000_000_000 }) };
  Object.defineProperty(navigator, "storage", { value: storage, configurable: true });
  await (await openVault()).purge();
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

function begin(isBusy: () => boolean = () => false): { runtime: Runtime; keeping: Keeping } {
  const keeping = new Keeping();
  const runtime = new Runtime({
    openSocket: server.connect,
    post: server.post,
    outbox: openOutbox(),
    reload: () => undefined,
    kept: new DeviceRecords(),
  });
  stop = new Keeper({ runtime, keeping, isBusy, onExpired: () => undefined }).start();
  return { runtime, keeping };
}

const until = (check: () => unknown) => vi.waitFor(() => expect(check()).toBe(true), { timeout: 10_000 });

async function keepAll(): Promise<{ runtime: Runtime; keeping: Keeping }> {
  const made = begin();
  await made.runtime.start();
  await until(() => made.keeping.phase === "ready");
  return made;
}

const order = (device: string, given: Partial<DeviceRecord>): AnyRecord => ({
  kind: "device",
  id: device,
  label: "",
  seenAt: "2026-11-25T01:00:00Z",
  until: "2026-12-02T01:00:00Z",
  papers: 1,
  recalled: [],
  revoked: false,
  ...given,
});

test("what is lent is fetched, kept with the records of its meeting, and reported", async () => {
  const { keeping } = await keepAll();
  expect(keeping.of("m")).toEqual({ ready: 1, count: 1, share: 1 });
  const vault = await openVault();
  expect((await vault.readPiece(PAPER, "text/2"))?.type).toBe("application/json");
  expect((await vault.readRecords("meeting:m"))?.map(({ id }) => id)).toEqual([PAPER]);
  await until(() => doors.reports.at(-1)?.kept.length === 1);
  expect(doors.reports.at(-1)).toEqual({ token: "token", kept: [{ paper: PAPER, digest: "a".repeat(64) }] });
});

test("it goes on where it was broken off", async () => {
  await keepAll();
  const vault = await openVault();
  const [paper] = await vault.papers();
  stop();
  if (paper) await vault.emptyPaper(paper);
  doors.asked.length = 0;
  await keepAll();
  const pieces = doors.asked.filter((address) => address.startsWith("/api/papers/"));
  expect(pieces.map((address) => address.split("?")[0])).toEqual([
    `/api/papers/${PAPER}/pages/1`,
    `/api/papers/${PAPER}/pages/2`,
  ]);
  expect(new Set(doors.devices).size).toBe(1);
});

test("a running meeting has the network to itself", async () => {
  let running = true;
  const { runtime, keeping } = begin(() => running);
  await runtime.start();
  await until(() => keeping.paused === "meeting");
  expect(doors.asked.filter((address) => address.startsWith("/api/papers/"))).toEqual([]);
  running = false;
  await until(() => keeping.phase === "ready");
});

test("without the server the app starts with what is kept", async () => {
  await keepAll();
  const vault = await openVault();
  await vi.waitFor(async () => expect(await vault.readRecords("person:an")).toHaveLength(2), {
    timeout: 5_000,
  });
  stop();
  doors.reachable = server.reachable = server.httpReachable = false;
  const { runtime, keeping } = begin();
  await runtime.start();
  expect([runtime.session, runtime.me?.id]).toEqual(["signed-in", "an"]);
  await until(() => runtime.cards.length === 1);
  await until(() => keeping.of("m")?.ready === 1);
  const { meeting } = runtime.openMeeting("m");
  await until(() => meeting.papers.length === 1);
});

test("a network that says nothing is not waited for", async () => {
  await keepAll();
  const vault = await openVault();
  await vi.waitFor(async () => expect(await vault.readRecords("person:an")).toHaveLength(2), {
    timeout: 5_000,
  });
  stop();
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  server.reachable = false;
  const { runtime } = begin();
  await runtime.start();
  expect(runtime.me?.id).toBe("an");
}, 20_000);

test("without the server and without copies it says that nobody answers", async () => {
  doors.reachable = false;
  const { runtime } = begin();
  await expect(runtime.start()).rejects.toThrow("unreachable");
  expect([runtime.session, runtime.nothingKept]).toEqual(["unknown", "none"]);
});

test("a recalled paper is deleted and reported at once", async () => {
  const { keeping } = await keepAll();
  await until(() => doors.reports.at(-1)?.kept.length === 1);
  doors.papers = [];
  server.record("person:an", [{ put: order(keeping.device ?? "", { recalled: [PAPER] }) }]);
  await until(() => doors.reports.at(-1)?.kept.length === 0);
  const vault = await openVault();
  expect([await vault.papers(), await vault.pieceNames(PAPER)]).toEqual([[], new Set()]);
  expect(keeping.of("m")).toBeUndefined();
});

test("a device that was locked deletes everything and says so", async () => {
  const { keeping } = await keepAll();
  server.record("person:an", [{ put: order(keeping.device ?? "", { revoked: true }) }]);
  await until(() => doors.reports.at(-1)?.leaving === true);
  expect(await (await openVault()).standing()).toBe("none");
});

test("what another device is told is not obeyed here", async () => {
  await keepAll();
  server.record("person:an", [{ put: order("another", { recalled: [PAPER], revoked: true }) }]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await (await openVault()).standing()).toBe("valid");
});

test("a session that has ended leaves nothing", async () => {
  await keepAll();
  stop();
  doors.signedIn = false;
  const { runtime } = begin();
  await runtime.start();
  expect(runtime.session).toBe("signed-out");
  expect(await (await openVault()).standing()).toBe("none");
  expect(doors.reports.at(-1)?.leaving).toBe(true);
});
