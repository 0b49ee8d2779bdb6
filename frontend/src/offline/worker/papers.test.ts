import { afterEach, expect, test, vi } from "vitest";

import type { KeptPaper } from "../database";
import type { PieceName } from "../pieces";
import type { OpenedPiece, Vault } from "../vault";
import { answerPaper } from "./papers";

const ID = "01a2123d-f454-7622-a2da-3dc3565f1de5";
const DIGEST = "ab".repeat(32);
const KEPT: KeptPaper = {
  paper: ID,
  meeting: "m",
  digest: DIGEST,
  pages: 3,
  order: 0,
  complete: true,
  width: 1600,
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A store that holds these pieces, of a person who keeps papers. */
function holding(...names: PieceName[]): () => Promise<Vault> {
  const vault: Pick<Vault, "readPiece" | "standing" | "putSquare"> = {
    putSquare: (paper, name, digest, { type }) => {
      put.push([paper, name, digest, type]);
      return Promise.resolve();
    },
    standing: () => Promise.resolve("valid"),
    readPiece: (paper, name): Promise<OpenedPiece | undefined> => {
      const bytes = new TextEncoder().encode(`kept ${name}`).buffer;
      const here = paper === ID && names.includes(name);
      return Promise.resolve(here ? { bytes, type: "image/webp", paper: KEPT } : undefined);
    },
  };
  return () => Promise.resolve(vault as Vault);
}

/** The squares that were kept. */
let put: string[][] = [];
let asked: (RequestInit | undefined)[] = [];

function serving(answer: () => Promise<Response>): void {
  asked = [];
  vi.stubGlobal("fetch", (_request: Request, init?: RequestInit) => {
    asked.push(init);
    return answer();
  });
}

const fresh = () => Promise.resolve(new Response("fresh"));
const picture = (width: number, digest = DIGEST) =>
  new Request(`http://localhost/api/papers/${ID}/pages/1?w=${width}&v=${digest.slice(0, 16)}`);
const square = () =>
  new Request(`http://localhost/api/papers/${ID}/pages/1/tiles/4800/0/1?v=${DIGEST.slice(0, 16)}`);
const layout = () => new Request(`http://localhost/api/papers/${ID}/layout`);

async function answerTo(vault: () => Promise<Vault>, request: Request): Promise<string | undefined> {
  return (await answerPaper(vault, request))?.text();
}

test("a picture that is kept is not fetched", async () => {
  serving(fresh);
  expect(await answerTo(holding("page/1"), picture(960))).toBe("kept page/1");
  expect(asked).toEqual([]);
});

test("a sharper one, or one of another content, comes from the server", async () => {
  serving(fresh);
  expect(await answerTo(holding("page/1"), picture(2400))).toBe("fresh");
  expect(await answerTo(holding("page/1"), picture(960, "cd".repeat(32)))).toBe("fresh");
});

test("without the server a less sharp one will do, but never one of another content", async () => {
  serving(() => Promise.reject(new TypeError()));
  expect(await answerTo(holding("page/1"), picture(2400))).toBe("kept page/1");
  await expect(answerTo(holding("page/1"), picture(960, "cd".repeat(32)))).rejects.toThrow(TypeError);
});

test("words come from the server while it answers, for it alone knows the newest version", async () => {
  serving(fresh);
  expect(await answerTo(holding("layout"), layout())).toBe("fresh");
  serving(() => Promise.resolve(new Response("", { status: 503 })));
  expect(await answerTo(holding("layout"), layout())).toBe("kept layout");
});

test("a refusal is passed on: the right to the paper may be gone", async () => {
  serving(() => Promise.resolve(new Response("no", { status: 404 })));
  expect(await answerTo(holding("layout"), layout())).toBe("no");
});

test("a server that says nothing is not waited for where there is a copy", async () => {
  vi.useFakeTimers();
  serving(() => new Promise(() => undefined));
  const answer = answerTo(holding("layout"), layout());
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await answer).toBe("kept layout");
});

test("a square of an enlarged page is kept as it comes, and is not fetched again", async () => {
  put = [];
  serving(() => Promise.resolve(new Response("fresh", { headers: { "Content-Type": "image/webp" } })));
  expect(await answerTo(holding(), square())).toBe("fresh");
  await vi.waitFor(() => expect(put).toEqual([[ID, "square/1/4800/0/1", DIGEST.slice(0, 16), "image/webp"]]));
  expect(await answerTo(holding("square/1/4800/0/1"), square())).toBe("kept square/1/4800/0/1");
});

test("a square that the server refuses is not kept", async () => {
  put = [];
  serving(() => Promise.resolve(new Response("no", { status: 404 })));
  expect(await answerTo(holding(), square())).toBe("no");
  expect(put).toEqual([]);
});

test("what is fetched beside sealed copies is not left open in the browser's own cache", async () => {
  serving(fresh);
  await answerTo(holding(), layout());
  expect(asked).toEqual([{ cache: "no-store" }]);
});

test("where there is no store papers come from the server", async () => {
  serving(fresh);
  expect(await answerTo(() => Promise.reject(new DOMException("private window")), layout())).toBe("fresh");
});

test("everything else is left alone", () => {
  const vault = holding("page/1");
  expect(answerPaper(vault, new Request("http://localhost/api/session"))).toBeUndefined();
  expect(answerPaper(vault, new Request(layout(), { method: "POST" }))).toBeUndefined();
});
