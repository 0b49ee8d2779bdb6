import { expect, test } from "vitest";

import { CloseCode } from "~/protocol";

import { retryDelay } from "./backoff";

const least = () => 0;
const most = () => 1;

test("first retry comes within a third of a second", () => {
  expect(retryDelay(0, 1006, most)).toBe(300);
  expect(retryDelay(0, 1006, least)).toBe(150);
});

test("delays double up to five seconds", () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => retryDelay(failures, 1006, most))).toEqual([
    600, 1200, 2400, 4800, 5000, 5000,
  ]);
});

test("P20 after a restart clients come back spread over a second", () => {
  expect(retryDelay(0, CloseCode.restarting, least)).toBe(0);
  expect(retryDelay(0, CloseCode.restarting, most)).toBe(1000);
});

test("P26 a client that was turned away waits at least two seconds", () => {
  const codes = [CloseCode.tooMany, CloseCode.tooManySockets, CloseCode.full];
  expect(codes.map((code) => retryDelay(0, code, least))).toEqual([2000, 2000, 2000]);
});

test("P02 another version is tried again slowly", () => {
  expect(retryDelay(1, CloseCode.otherVersion, most)).toBe(30_000);
});
