import { expect, test, vi } from "vitest";

import { MOST_HITS, PaperIndex } from "./find";
import { PaperSearch } from "./search.svelte";

function indexOf(...texts: string[]): PaperIndex {
  const index = new PaperIndex();
  index.add(texts);
  return index;
}

const PAPER = { id: "paper", digest: "ab".repeat(32), pages: 3 };
const TEXTS = ["Dự thảo kết luận", "Kết luận của chủ tọa về kết quả", "Phụ lục"];

/** The words of a paper of three pages, as the server sends them. */
const getWords = (_paper: unknown, part: number) => Promise.resolve(part === 1 ? TEXTS : []);

async function searching(query: string, page = 1): Promise<PaperSearch> {
  const search = new PaperSearch(getWords);
  await search.open(PAPER);
  search.find(query, page);
  return search;
}

test("marks, case and spaces are ignored", () => {
  const index = indexOf("Dự thảo KẾT LUẬN của Ủy ban", "đồng ý");
  expect(index.find("  ket   luan ")).toEqual([{ page: 1, first: 2, last: 3 }]);
  expect(index.find("Đồng")).toEqual([{ page: 2, first: 0, last: 0 }]);
});

test("a part of a word is found, and so is what goes over several words", () => {
  const index = indexOf("ngân sách nhà nước");
  expect(index.find("ach")).toEqual([{ page: 1, first: 1, last: 1 }]);
  expect(index.find("sach nha nuoc")).toEqual([{ page: 1, first: 1, last: 3 }]);
});

test("every passage of a page is found, those in one word too", () => {
  expect(
    indexOf("ba ba cha ba")
      .find("ba")
      .map(({ first }) => first),
  ).toEqual([0, 1, 3]);
});

test("nothing is looked for without a letter", () => {
  expect([indexOf("một hai").find(""), indexOf("một hai").find("  ")]).toEqual([[], []]);
});

test("a single letter does not fill the memory", () => {
  expect(indexOf("a ".repeat(20_000)).find("a")).toHaveLength(MOST_HITS);
});

test("a paper of a thousand pages is looked through in less than 50 ms of work", () => {
  const words =
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày mười chín tháng sáu năm hai nghìn không trăm ";
  const index = indexOf(...new Array<string>(999).fill(words.repeat(30)), "Điều khoản chuyển tiếp");
  const begun = process.cpuUsage();
  const hits = index.find("dieu khoan chuyen");
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(50);
  expect(hits).toEqual([{ page: 1000, first: 0, last: 2 }]);
});

test("the first passage looked at is the next one from the page on screen", async () => {
  expect((await searching("ket", 2)).current).toEqual({ page: 2, first: 0, last: 0 });
  expect((await searching("ket", 3)).current).toEqual({ page: 1, first: 2, last: 2 });
});

test("words that come after one began to type are looked through from the page on screen too", async () => {
  const search = new PaperSearch(getWords);
  const opened = search.open(PAPER);
  search.find("ket", 2);
  expect(search.current).toBeUndefined();
  await opened;
  expect(search.current).toEqual({ page: 2, first: 0, last: 0 });
});

test("from the last passage one comes to the first, and back", async () => {
  const search = await searching("ket");
  const seen = [search.at];
  for (const direction of [1, 1, 1, -1] as const) {
    search.step(direction);
    seen.push(search.at);
  }
  expect([search.hits.length, seen]).toEqual([3, [0, 1, 2, 0, 2]]);
});

test("passages are marked on the pages of their paper, as long as one is finding", async () => {
  const search = await searching("luan");
  expect(search.hitsOn("paper", 2)).toEqual([{ page: 2, first: 1, last: 1 }]);
  expect([search.hitsOn("paper", 3), search.hitsOn("another", 2)]).toEqual([[], []]);
  search.close();
  expect(search.hitsOn("paper", 2)).toEqual([]);
});

test("words that cannot be had are said so, and are asked for again", async () => {
  let answers = 0;
  const search = new PaperSearch(() =>
    answers++ ? Promise.resolve(TEXTS) : Promise.reject(new Error("offline")),
  );
  await search.open(PAPER);
  expect([search.failed, search.isComplete]).toEqual([true, false]);
  await search.open(PAPER);
  expect([search.failed, search.isComplete]).toEqual([false, true]);
});

test("another paper on screen is looked through for the same words", async () => {
  const search = await searching("phu luc");
  await search.open({ ...PAPER, id: "another" });
  expect(search.hitsOn("another", 3)).toEqual([{ page: 3, first: 0, last: 1 }]);
});

test("where the words are not handed out the server looks, once the reader stops typing", async () => {
  vi.useFakeTimers();
  const asked: string[] = [];
  const search = new PaperSearch(
    () => Promise.reject(new Error("the words were asked for")),
    (_paper, query) => {
      asked.push(query);
      return Promise.resolve([
        { page: 1, first: 0, last: 1 },
        { page: 3, first: 2, last: 3 },
      ]);
    },
  );
  void search.open({ ...PAPER, noCopy: true });
  search.find("ngan", 2);
  search.find("ngan sach", 2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(["ngan sach"]);
  expect([search.hits.length, search.at, search.isComplete, search.failed]).toEqual([2, 1, true, false]);
  vi.useRealTimers();
});
