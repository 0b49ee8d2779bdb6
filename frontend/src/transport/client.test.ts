import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { CloseCode } from "~/protocol";
import type { AnyRecord } from "~/protocol";

import { Client } from "./client";
import type { ConnectionState } from "./connection";
import { RefusedError, UnreachableError } from "./errors";
import { openOutbox } from "./outbox";
import type { Outbox } from "./outbox";
import { RoomServer, welcomeAt } from "./testing/room-server";

const JOURNAL = "meeting:1";
const CAST = { poll: "p", choice: "for" } as const;

function speaker(id: string): AnyRecord {
  const none = { item: null, startedAt: null, endedAt: null, seconds: null };
  return { kind: "speaker", id, person: "x", state: "waiting", requestedAt: "2026-11-25T00:30:00Z", ...none };
}

let server: RoomServer;
const clients: Client[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  server = new RoomServer();
});

afterEach(() => {
  for (const client of clients.splice(0)) client.stop();
  vi.useRealTimers();
});

/** A client and what it told the app. */
function makeClient(outbox: Promise<Outbox> = memory()) {
  const states: ConnectionState[] = [];
  const records = new Map<string, AnyRecord>();
  const told = { unsent: 0, states: [] as string[], outdated: 0, gone: [] as string[] };
  const client = new Client({
    openSocket: server.connect,
    post: server.post,
    outbox,
    random: () => 0.5,
    events: {
      connection: (state) => states.push(state),
      pending: (commands) => {
        told.unsent = commands.length;
        told.states = commands.map((command) => command.state);
      },
      signal: () => undefined,
      presence: () => undefined,
      outdated: () => (told.outdated += 1),
      replace: (_, all) => {
        records.clear();
        for (const record of all) records.set(record.id, record);
      },
      apply: (_, changes) => {
        for (const change of changes) {
          if ("put" in change) records.set(change.put.id, change.put);
          else records.delete(change.drop.id);
        }
      },
      gone: (journal) => told.gone.push(journal),
    },
  });
  clients.push(client);
  return { client, states, records, told };
}

// happy-dom has no IndexedDB, so this is the fallback of browsers that refuse it.
function memory(): Promise<Outbox> {
  return openOutbox();
}

async function online() {
  const made = makeClient();
  made.client.follow(JOURNAL);
  await made.client.start("me");
  await vi.advanceTimersByTimeAsync(0);
  return made;
}

test("P01 hello comes first and the snapshot arrives", async () => {
  server.record(JOURNAL, [{ put: speaker("a") }]);
  const { states, records } = await online();
  expect(server.socket.received[0]).toEqual({ type: "hello", protocol: 1, journals: { [JOURNAL]: null } });
  expect(states).toEqual(["connecting", "online"]);
  expect([...records.keys()]).toEqual(["a"]);
});

test("P05 a lost message is noticed by the pong and fetched", async () => {
  const { records } = await online();
  server.socket.open.delete(JOURNAL);
  server.record(JOURNAL, [{ put: speaker("lost") }]);
  server.socket.open.add(JOURNAL);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([...records.keys()]).toEqual(["lost"]);
});

test("a command is answered with its result", async () => {
  const { client } = await online();
  await expect(client.command("ballot.cast", CAST)).resolves.toEqual({ done: "ballot.cast" });
});

test("a refusal rejects with its code and is final", async () => {
  const { client, told } = await online();
  server.handler = () => ({ code: "poll.closed" });
  await expect(client.command("ballot.cast", CAST)).rejects.toEqual(new RefusedError("poll.closed"));
  expect(told.unsent).toBe(0);
});

test("what the server failed at is tried again under the same id, and others go on meanwhile", async () => {
  const { client } = await online();
  let failures = 3;
  server.handler = (name) =>
    name === "ballot.cast" && failures-- > 0 ? { code: "server.failed" } : undefined;
  const casting = client.command("ballot.cast", CAST, "vote-1");
  await client.command("paper.mark_opened", { paper: "p" });
  await vi.advanceTimersByTimeAsync(12_900);
  expect(server.carriedOut.map((command) => command.do)).toEqual(["paper.mark_opened"]);
  await vi.advanceTimersByTimeAsync(200);
  await expect(casting).resolves.toEqual({ done: "ballot.cast" });
  expect(server.carriedOut.map((command) => command.id)).toContain("vote-1");
});

test("what the server keeps failing at waits for its person, also over a lost connection", async () => {
  const { client, told } = await online();
  let asked = 0;
  server.handler = () => ((asked += 1), { code: "server.failed" });
  const casting = client.command("ballot.cast", CAST, "vote-1");
  await vi.advanceTimersByTimeAsync(20_000);
  expect([asked, told.states]).toEqual([4, ["failed"]]);
  server.socket.end(1006);
  await vi.advanceTimersByTimeAsync(20_000);
  expect([asked, told.states]).toEqual([4, ["failed"]]);
  server.handler = () => undefined;
  client.retry("vote-1");
  await expect(casting).resolves.toEqual({ done: "ballot.cast" });
  expect(told.states).toEqual([]);
});

test("what the server failed at can be given up and is not sent by the next visit", async () => {
  const outbox = memory();
  const { client, told } = makeClient(outbox);
  await client.start("me");
  await vi.advanceTimersByTimeAsync(0);
  server.handler = () => ({ code: "server.failed" });
  const casting = client.command("ballot.cast", CAST, "vote-1");
  const refusal = expect(casting).rejects.toEqual(new RefusedError("server.failed"));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await (await outbox).load("me")).toHaveLength(1);
  client.discard("vote-1");
  await refusal;
  await vi.advanceTimersByTimeAsync(0);
  expect([told.unsent, await (await outbox).load("me")]).toEqual([0, []]);
});

test("P21 what the server failed at by POST is tried again", async () => {
  const { client } = await online();
  server.reachable = false;
  server.socket.end(1006);
  let failures = 1;
  server.handler = () => (failures-- > 0 ? { code: "server.failed" } : undefined);
  const casting = client.command("ballot.cast", CAST);
  await vi.advanceTimersByTimeAsync(10_000);
  await expect(casting).resolves.toEqual({ done: "ballot.cast" });
});

test("P09 a command whose answer was lost is sent again under the same id and carried out once", async () => {
  const { client, told } = await online();
  server.losesAnswers = true;
  const casting = client.command("ballot.cast", CAST);
  await vi.advanceTimersByTimeAsync(0);
  expect(told.unsent).toBe(1);
  server.losesAnswers = false;
  server.socket.end(1006);
  await vi.advanceTimersByTimeAsync(300);
  await expect(casting).resolves.toEqual({ done: "ballot.cast" });
  expect(server.carriedOut.map((command) => command.do)).toEqual(["ballot.cast"]);
  expect(told.unsent).toBe(0);
});

test("commands given while the network is away are sent afterwards in order", async () => {
  const { client, states, told } = await online();
  server.reachable = server.httpReachable = false;
  server.socket.end(1006);
  await vi.advanceTimersByTimeAsync(2_000);
  const given = Array.from({ length: 20 }, (_, index) =>
    client.command("meeting.return", { meeting: "1", reason: String(index) }),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toBe("offline");
  expect(told.unsent).toBe(20);
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(5_000);
  await Promise.all(given);
  expect(server.carriedOut.map((command) => (command.with as { reason: string }).reason)).toEqual(
    given.map((_, index) => String(index)),
  );
});

test("P21 commands go by POST when only sockets are blocked", async () => {
  const { client } = await online();
  server.reachable = false;
  server.socket.end(1006);
  const casting = client.command("ballot.cast", CAST);
  await vi.advanceTimersByTimeAsync(1_000);
  await expect(casting).resolves.toEqual({ done: "ballot.cast" });
});

test("turning the page is given up while offline instead of happening later", async () => {
  const { client, told } = await online();
  server.reachable = server.httpReachable = false;
  server.socket.end(1006);
  await expect(client.command("stage.turn", { meeting: "1", page: 3 })).rejects.toEqual(
    new UnreachableError(),
  );
  expect(told.unsent).toBe(0);
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.carriedOut).toEqual([]);
});

test("turning the page is not given up because many strokes are on their way", async () => {
  const { client } = await online();
  server.losesAnswers = true;
  for (let index = 0; index < 12; index += 1)
    void client.command("paper.mark_opened", { paper: String(index) });
  const turning = client.command("stage.turn", { meeting: "1", page: 3 });
  await vi.advanceTimersByTimeAsync(0);
  server.losesAnswers = false;
  for (const { id } of [...server.carriedOut]) {
    server.socket.deliver({ type: "answer", id, at: {}, result: null });
  }
  await expect(turning).resolves.toEqual({ done: "stage.turn" });
});

test("a socket that went silent is given up five seconds after the ping", async () => {
  const { states } = await online();
  server.socket.silent = true;
  await vi.advanceTimersByTimeAsync(10_900);
  expect(server.sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(server.sockets).toHaveLength(2);
  expect(states).toEqual(["connecting", "online", "connecting", "online"]);
});

test("a server that never answers the greeting is left", async () => {
  server.welcomes = false;
  await online();
  await vi.advanceTimersByTimeAsync(7_000);
  expect(server.sockets).toHaveLength(2);
});

test("an old socket that ends late changes nothing", async () => {
  const { states } = await online();
  const old = server.socket;
  old.silent = true;
  await vi.advanceTimersByTimeAsync(16_000);
  old.closed = false;
  old.end(CloseCode.signedOut);
  expect(states.at(-1)).toBe("online");
});

test("P16 a session that ended stops the attempts until somebody signs in again", async () => {
  const { client, states } = await online();
  server.socket.end(CloseCode.signedOut);
  const casting = client.command("ballot.cast", CAST);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states.at(-1)).toBe("signed-out");
  expect(server.sockets).toHaveLength(1);
  await client.start("me");
  await vi.advanceTimersByTimeAsync(10);
  await expect(casting).resolves.toEqual({ done: "ballot.cast" });
});

test("P02 another version asks for a reload and does not hammer", async () => {
  const { told } = await online();
  server.socket.end(CloseCode.otherVersion);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told.outdated).toBe(1);
  expect(server.sockets).toHaveLength(1);
});

test("P17 a reader that could not keep up resumes from its number", async () => {
  await online();
  server.record(JOURNAL, [{ put: speaker("a") }]);
  server.socket.end(CloseCode.cannotKeepUp);
  await vi.advanceTimersByTimeAsync(300);
  expect(server.socket.received[0]).toMatchObject({ journals: { [JOURNAL]: 1 } });
});

test("the browser's word that the network is back is tried at once", async () => {
  const { states } = await online();
  window.dispatchEvent(new Event("offline"));
  server.reachable = false;
  expect(states.at(-1)).toBe("offline");
  await vi.advanceTimersByTimeAsync(20_000);
  server.reachable = true;
  window.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(5);
  expect(states.at(-1)).toBe("online");
});

test("a journal closes some time after its last follower left", async () => {
  const { client, told } = await online();
  const first = client.follow("meeting:2");
  const second = client.follow("meeting:2");
  first();
  first();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told.gone).toEqual([]);
  second();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(told.gone).toEqual(["meeting:2"]);
  expect(server.socket.open.has("meeting:2")).toBe(false);
});

test("countdowns run by the server's clock", async () => {
  const { client } = await online();
  server.socket.deliver(welcomeAt(Date.now() + 90_000));
  expect(client.serverNow() - Date.now()).toBe(90_000);
});
