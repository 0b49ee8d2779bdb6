import { expect, test } from "vitest";

import {
  getLayout,
  getPageText,
  getPaperWords,
  pageImageUrl,
  pageTileUrl,
  paperFileUrl,
} from "~/transport/api";

import { addressOf, pieceAt, piecesOf } from "./pieces";

const ID = "01a2123d-f454-7622-a2da-3dc3565f1de5";
const paper = { id: ID, paper: ID, digest: "ab".repeat(32), pages: 2 };
const at = (address: string) => pieceAt(new URL(address, "https://hop.example"));

test("every piece is found again at the address it was fetched from", () => {
  const names = piecesOf(paper.pages);
  expect(names).toEqual(["layout", "page/1", "text/1", "page/2", "text/2", "words/1"]);
  expect(names.map((name) => at(addressOf(paper, name, 1600))?.name)).toEqual(names);
  expect(piecesOf(201).filter((name) => name.startsWith("words"))).toEqual(["words/1", "words/2", "words/3"]);
});

test("the addresses are those that the reader asks", async () => {
  const asked: string[] = [];
  const fetched = globalThis.fetch;
  globalThis.fetch = (input) => {
    asked.push(input as string);
    return Promise.resolve(new Response("{}"));
  };
  await Promise.all([getLayout(paper), getPageText(paper, 2), getPaperWords(paper, 1)]);
  globalThis.fetch = fetched;
  asked.push(pageImageUrl(paper, 2, 960));
  expect(asked.map((address) => at(address)?.name)).toEqual(["layout", "text/2", "words/1", "page/2"]);
});

test("a picture's address says how wide it is and of which content", () => {
  expect(at(pageImageUrl(paper, 2, 960))?.picture).toEqual({ width: 960, digest: "ab".repeat(8) });
});

test("a square of an enlarged page is known by its place and its content", () => {
  const square = at(pageTileUrl(paper, 7, { width: 4800, column: 2, row: 1 }));
  expect(square).toEqual({ paper: ID, name: "square/7/4800/2/1", picture: { digest: "ab".repeat(8) } });
});

test("everything else is no piece of a paper in force", () => {
  const earlier = { ...paper, other: 1 };
  const addresses = [
    pageImageUrl(earlier, 1, 960),
    pageTileUrl(earlier, 1, { width: 4800, column: 0, row: 0 }),
    paperFileUrl(ID),
    `/api/papers/${ID}/layout?of=2`,
    `/api/papers/${ID}/pages/1?w=960&watermark=0`,
    "/api/session",
    "/",
  ];
  expect(addresses.map(at)).toEqual(addresses.map(() => undefined));
});
