import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { CalendarEntry } from "~/transport";

import { OthersCalendar } from "./others.svelte";

const NOVEMBER = { from: new Date("2026-11-01T00:00:00+07:00"), to: new Date("2026-12-01T00:00:00+07:00") };
const DECEMBER = { from: NOVEMBER.to, to: new Date("2027-01-01T00:00:00+07:00") };

let answers: ((titles: string[]) => Promise<void>)[];

beforeEach(() => {
  answers = [];
  vi.stubGlobal("fetch", (_address: string, { signal }: { signal: AbortSignal }) => {
    return new Promise<Response>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      answers.push(async (titles) => {
        resolve(new Response(JSON.stringify(titles.map(told))));
        await new Promise((rest) => setTimeout(rest));
      });
    });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function told(title: string): CalendarEntry {
  const [startsAt, endsAt] = ["2026-11-25T01:00:00Z", "2026-11-25T04:00:00Z"];
  const whose = { role: null, chair: "", people: [] };
  return { startsAt, endsAt, meeting: null, title, place: "", state: "approved", ...whose };
}

const titles = ({ entries }: OthersCalendar) => entries.map(({ title }) => title);

test("the same time once more asks nobody", async () => {
  const others = new OthersCalendar();
  void others.show({ unit: "a" }, NOVEMBER);
  void others.show({ unit: "a" }, { ...NOVEMBER });
  await answers[0]?.(["Họp giao ban"]);
  void others.show({ unit: "a" }, NOVEMBER);
  expect([answers.length, titles(others)]).toEqual([1, ["Họp giao ban"]]);
});

test("another time keeps what was there in sight, another unit does not", async () => {
  const others = new OthersCalendar();
  void others.show({ unit: "a" }, NOVEMBER);
  await answers[0]?.(["Họp giao ban"]);
  void others.show({ unit: "a" }, DECEMBER);
  expect([titles(others), others.loading]).toEqual([["Họp giao ban"], true]);
  void others.show({ unit: "b" }, DECEMBER);
  expect([titles(others), others.loading]).toEqual([[], true]);
  await answers[2]?.(["Họp tổ"]);
  expect([titles(others), others.loading]).toEqual([["Họp tổ"], false]);
});
