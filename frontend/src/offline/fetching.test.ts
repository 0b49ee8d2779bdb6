import "fake-indexeddb/auto";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { openDatabase } from "./database";
import { fetchPapers, progressOf, type FetchOptions, type PaperProgress } from "./fetching";
import { Vault } from "./vault";

const KEY = btoa("k".repeat(32));
const FREE = 10_000_000_000;

let vault: Vault;
let made = 0;
/** Bytes left on the device. */
let free: () => number;
let answer: (address: string) => Promise<Response>;
let asked: string[];

beforeEach(async () => {
  made += 1;
  asked = [];
  free = () => FREE;
  answer = () => Promise.resolve(new Response("{}"));
  vault = new Vault(await openDatabase(`fetching-${made}`));
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return answer(address);
  });
  const estimate = () => Promise.resolve({ usage: 0, quota: free() });
  Object.defineProperty(navigator, "storage", { value: { estimate }, configurable: true });
  const papers = ["1", "2"].map((paper) => ({
    paper,
    meeting: paper,
    digest: "a".repeat(64),
    pages: 1,
    text: "own",
    key: KEY,
  }));
  const now = Date.now();
  const [from, until] = [now, now + 1_000_000].map((moment) => new Date(moment).toISOString());
  const lease = { now: from ?? "", until: until ?? "", key: KEY, token: "", papers };
  await vault.takeLease("an", "tablet", lease, 960);
});

afterEach(() => {
  vault.close();
  vi.unstubAllGlobals();
});

const progress: PaperProgress[] = [];
const options: FetchOptions = {
  signal: new AbortController().signal,
  mayGo: () => Promise.resolve(),
  progress: (one) => progress.push(one),
};
const complete = async () =>
  (await vault.papers()).filter((paper) => paper.complete).map(({ paper }) => paper);

test("papers are fetched in order, the pictures as wide as this device needs", async () => {
  expect(await fetchPapers(vault, options)).toBe("done");
  expect(await complete()).toEqual(["1", "2"]);
  expect(asked[1]).toBe("/api/papers/1/pages/1?w=960&v=aaaaaaaaaaaaaaaa");
  expect(progress.at(-1)).toEqual({ paper: "2", meeting: "2", done: 4, total: 4, complete: true });
});

test("where there is no room nothing is begun", async () => {
  free = () => 0;
  expect(await fetchPapers(vault, options)).toBe("full");
  expect(asked).toEqual([]);
});

test("what comes later makes room for what comes sooner", async () => {
  await fetchPapers(vault, options);
  const [first] = await vault.papers();
  if (!first) throw new Error("two papers were lent");
  await vault.emptyPaper(first);
  // Too little as it is, and too little still without what was enlarged.
  const answers = [0, 0, FREE];
  free = () => answers.shift() ?? FREE;
  expect(await fetchPapers(vault, options)).toBe("done");
  expect(await complete()).toEqual(["1"]);
  expect(await vault.pieceNames("2")).toEqual(new Set(["layout", "text/1", "words/1"]));
});

test("squares of enlarged pages make room before any paper does, and make no paper whole", async () => {
  const [first] = await vault.papers();
  if (!first) throw new Error("two papers were lent");
  await vault.putPiece(first, "square/1/4800/0/0", new ArrayBuffer(1), "image/webp");
  expect((await progressOf(vault, first)).done).toBe(0);
  const answers = [0, FREE];
  free = () => answers.shift() ?? FREE;
  expect(await fetchPapers(vault, options)).toBe("done");
  expect(await complete()).toEqual(["1", "2"]);
  expect(await vault.pieceNames("1")).toEqual(new Set(["layout", "page/1", "text/1", "words/1"]));
});

test.each([
  ["is not reached", () => Promise.reject(new TypeError())],
  ["takes the right to it back", () => Promise.resolve(new Response("{}", { status: 404 }))],
])("a server that %s is asked again later", async (_, serve) => {
  answer = serve;
  expect(await fetchPapers(vault, options)).toBe("unreachable");
  expect(await complete()).toEqual([]);
});

test("a full disk stops the fetching and keeps what is there", async () => {
  await fetchPapers(vault, options);
  const [first] = await vault.papers();
  if (first) await vault.emptyPaper(first);
  vi.spyOn(vault, "putPiece").mockRejectedValueOnce(new DOMException("full", "QuotaExceededError"));
  expect(await fetchPapers(vault, options)).toBe("full");
  expect(await complete()).toEqual(["2"]);
});
