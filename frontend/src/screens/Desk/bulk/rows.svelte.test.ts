import { expect, test } from "vitest";

import { aPaper, anItem } from "../testing";
import { BulkRows, GENERAL, SKIP } from "./rows.svelte";

const items = [
  anItem({ id: "a", number: "1" }),
  anItem({ id: "b", number: "2", title: "Dự toán ngân sách" }),
];
const papers = [aPaper({ title: "Đã có", digest: "same" })];
const file = (name: string) => new File(["%PDF"], name);

test("each file has a place or asks for one, and can be moved", async () => {
  const bulk = new BulkRows(() => Promise.resolve(undefined));
  await bulk.add([file("1. bao cao.pdf"), file("scan.pdf")], items, papers);
  expect(bulk.rows.map(({ where, by }) => [where, by])).toEqual([
    ["a", "number"],
    [undefined, undefined],
  ]);
  expect([bulk.open, bulk.sent.length]).toEqual([1, 1]);
  bulk.place(bulk.rows[1]?.key ?? "", GENERAL);
  expect([bulk.open, bulk.sent.length]).toEqual([0, 2]);
});

test("what is there already, or chosen twice, is left out until its reader insists", async () => {
  const bulk = new BulkRows((one) => Promise.resolve(one.name.startsWith("1") ? "same" : "other"));
  await bulk.add([file("1.pdf"), file("2.pdf")], items, papers);
  await bulk.add([file("2 (1).pdf")], items, papers);
  expect(bulk.rows.map(({ where, known, twice }) => [where, known, twice])).toEqual([
    [SKIP, "Đã có", false],
    ["b", undefined, false],
    [SKIP, undefined, true],
  ]);
  bulk.place(bulk.rows[0]?.key ?? "", "a");
  expect(bulk.sent.map(({ file: { name } }) => name)).toEqual(["1.pdf", "2.pdf"]);
});

test("what its reader has placed stays there, also when it turns out to be there already", async () => {
  let tell: (digest: string) => void = () => undefined;
  const bulk = new BulkRows(() => new Promise((resolve) => (tell = resolve)));
  const added = bulk.add([file("scan.pdf")], items, papers);
  bulk.place(bulk.rows[0]?.key ?? "", "b");
  tell("same");
  await added;
  expect(bulk.rows.map(({ where, known }) => [where, known])).toEqual([["b", "Đã có"]]);
});

test("a file that cannot be read stops the comparing of no other", async () => {
  const bulk = new BulkRows((one) =>
    one.name.startsWith("1")
      ? Promise.reject(new DOMException("gone", "NotReadableError"))
      : Promise.resolve("same"),
  );
  await bulk.add([file("1.pdf"), file("2.pdf")], items, papers);
  expect(bulk.rows.map(({ where }) => where)).toEqual(["a", SKIP]);
});
