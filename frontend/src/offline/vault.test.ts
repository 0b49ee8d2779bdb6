import "fake-indexeddb/auto";

import { afterEach, beforeEach, expect, test } from "vitest";

import type { AnyRecord } from "~/protocol";

import type { Lease, LeasedPaper } from "./doors";
import { openDatabase, type KeptPaper, type OfflineDatabase } from "./database";
import { Vault } from "./vault";

const DAY = 24 * 3_600_000;
const START = Date.parse("2026-11-25T08:00:00Z");
const TEXT = new TextEncoder().encode("Kết luận của Chủ tịch").buffer;

const READING: AnyRecord = { kind: "reading", id: "1", page: 2 };

let database: OfflineDatabase;
let clock: number;
let vault: Vault;
let made = 0;

beforeEach(async () => {
  made += 1;
  clock = START;
  database = await openDatabase(`vault-${made}`);
  vault = new Vault(database, () => clock);
});

afterEach(() => vault.close());

function keyOf(seed: number): string {
  return btoa(String.fromCharCode(...new Uint8Array(32).fill(seed)));
}

function lent(paper: string, given: Partial<LeasedPaper> = {}): LeasedPaper {
  return { paper, meeting: "m", digest: "a".repeat(64), pages: 1, text: "own", key: keyOf(1), ...given };
}

function leaseOf(papers: LeasedPaper[], days = 7): Lease {
  const [now, until] = [clock, clock + days * DAY].map((moment) => new Date(moment).toISOString());
  return { now: now ?? "", until: until ?? "", key: keyOf(9), token: "secret", papers };
}

function allowRoom(free: number): void {
  const storage = { estimate: () => Promise.resolve({ usage: 0, quota: free }) };
  Object.defineProperty(navigator, "storage", { value: storage, configurable: true });
}

const take = (...papers: LeasedPaper[]) => vault.takeLease("an", "tablet", leaseOf(papers), 1600);

async function paperAt(index: number): Promise<KeptPaper> {
  const paper = (await vault.papers())[index];
  if (!paper) throw new Error(`no paper at ${index}`);
  return paper;
}

async function keepText(index = 0): Promise<void> {
  expect(await vault.putPiece(await paperAt(index), "layout", TEXT, "application/json")).toBe(true);
}

const read = async (paper = "1") => {
  const found = await vault.readPiece(paper, "layout");
  return found && new TextDecoder().decode(found.bytes);
};

test("what is kept opens again, and lies sealed meanwhile", async () => {
  await take(lent("1"));
  await keepText();
  expect(await read()).toBe("Kết luận của Chủ tịch");
  const [stored] = await database.getAll("pieces");
  expect(new TextDecoder().decode(stored?.sealed.bytes)).not.toContain("Ch");
  const key = (await paperAt(0)).key;
  expect(key?.extractable).toBe(false);
});

test("a piece does not open in the place of another", async () => {
  await take(lent("1"), lent("2"));
  await keepText(0);
  const [stored] = await database.getAll("pieces");
  if (stored) await database.put("pieces", { ...stored, paper: "2" });
  await expect(read("2")).rejects.toThrow();
});

test("what the server does not lend any more is deleted, with its key", async () => {
  await take(lent("1"), lent("2"));
  await keepText(0);
  await keepText(1);
  await take(lent("2"));
  expect((await vault.papers()).map(({ paper }) => paper)).toEqual(["2"]);
  expect(await database.count("pieces")).toBe(1);
  expect(await read("1")).toBeUndefined();
});

test("a new version of a paper replaces the one before, the same version stays", async () => {
  await take(lent("1"));
  await keepText();
  await vault.completePaper(await paperAt(0));
  await take(lent("1"));
  expect([(await paperAt(0)).complete, await read()]).toEqual([true, "Kết luận của Chủ tịch"]);
  await take(lent("1", { digest: "b".repeat(64), key: keyOf(2) }));
  expect([(await paperAt(0)).complete, await read()]).toEqual([false, undefined]);
});

test("words that come from elsewhere now are fetched again, the pictures stay", async () => {
  await take(lent("1", { text: "missing" }));
  const before = await paperAt(0);
  for (const name of ["layout", "page/1", "text/1", "words/1"] as const)
    await vault.putPiece(before, name, TEXT, "application/json");
  await vault.completePaper(before);
  await take(lent("1", { text: "recognised" }));
  expect([...(await vault.pieceNames("1"))]).toEqual(["layout", "page/1"]);
  expect((await paperAt(0)).complete).toBe(false);
  // What was on its way meanwhile is of the words before.
  expect(await vault.putPiece(before, "text/1", TEXT, "application/json")).toBe(false);
});

test("squares of enlarged pages are kept as long as there is room, of the version that is lent", async () => {
  await take(lent("1"));
  const square = { bytes: TEXT, type: "image/webp" };
  const look = (digest: string) => vault.putSquare("1", "square/1/4800/0/0", digest, square);
  allowRoom(0);
  await look("aa");
  allowRoom(10_000_000_000);
  await look("bb");
  expect((await vault.pieceNames("1")).size).toBe(0);
  await look("aa");
  expect((await vault.readPiece("1", "square/1/4800/0/0"))?.type).toBe("image/webp");
  await vault.deleteSquares();
  expect((await vault.pieceNames("1")).size).toBe(0);
});

test("of too many squares those go that are farthest from the page looked at", async () => {
  allowRoom(10_000_000_000);
  await take(lent("1", { pages: 9 }));
  const square = { bytes: TEXT, type: "image/webp" };
  await vault.putSquare("1", "square/1/4800/0/0", "aa", square);
  const [stored] = await database.getAll("pieces");
  if (!stored) throw new Error("a square was kept");
  for (let row = 0; row < 80; row += 1)
    for (const page of [1, 8])
      await database.put("pieces", { ...stored, name: `square/${page}/4800/0/${row}` });
  await vault.putSquare("1", "square/9/4800/0/0", "aa", square);
  const names = [...(await vault.pieceNames("1"))];
  expect(names.length).toBe(160);
  expect(names.filter((name) => name.startsWith("square/1/")).length).toBe(79);
});

test("past the term nothing opens and no key is left, until the server lends them once more", async () => {
  await take(lent("1"));
  await keepText();
  await vault.putRecords("meeting:m", [READING]);
  clock += 7 * DAY;
  expect(await vault.standing()).toBe("expired");
  expect([await read(), await vault.readRecords("meeting:m")]).toEqual([undefined, undefined]);
  expect([(await vault.enrolment())?.key, (await paperAt(0)).key]).toEqual([undefined, undefined]);
  clock = START;
  expect(await vault.standing()).toBe("expired");
  await take(lent("1"));
  expect(await read()).toBe("Kết luận của Chủ tịch");
});

test("with the clock turned back nothing opens, and everything once it is right again", async () => {
  await take(lent("1"));
  await keepText();
  clock += 3 * DAY;
  await vault.use(0);
  clock -= 2 * DAY;
  expect([await vault.standing(), await read()]).toEqual(["clock", undefined]);
  clock += 2 * DAY;
  expect(await read()).toBe("Kết luận của Chủ tịch");
});

test("a piece that arrives after its paper was recalled is not kept", async () => {
  await take(lent("1"));
  const paper = await paperAt(0);
  await vault.deletePaper("1");
  expect(await vault.putPiece(paper, "layout", TEXT, "application/json")).toBe(false);
  expect(await database.count("pieces")).toBe(0);
});

test("records of journals are kept, and those of meetings that are not lent any more go", async () => {
  const records = [READING];
  await take(lent("1"));
  await vault.putRecords("person:an", records);
  await vault.putRecords("meeting:m", records);
  expect(await vault.readRecords("meeting:m")).toEqual(records);
  await take();
  expect(await database.getAllKeys("records")).toEqual(["person:an"]);
});

test("another person finds nothing of the one before", async () => {
  await take(lent("1"));
  await keepText();
  await vault.putRecords("person:an", []);
  await vault.takeLease("binh", "other", leaseOf([lent("1")]), 1600);
  expect([await database.count("pieces"), await database.count("records")]).toEqual([0, 0]);
});

test("purging leaves nothing", async () => {
  await take(lent("1"));
  await keepText();
  await vault.purge();
  expect(await vault.standing()).toBe("none");
  expect(
    await Promise.all((["papers", "pieces", "records"] as const).map((table) => database.count(table))),
  ).toEqual([0, 0, 0]);
});
