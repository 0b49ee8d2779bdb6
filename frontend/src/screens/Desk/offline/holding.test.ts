import { expect, test } from "vitest";

import type { HoldingRecord, RecallRecord } from "~/protocol";
import { makePaper, makeParticipant } from "~/store/testing/records";

import { countReady, holdingsOf, keepable } from "./holding";

const recall = (paper: string | null): RecallRecord => ({
  kind: "recall",
  id: paper ?? "all",
  paper,
  at: "2026-11-25T03:00:00Z",
});

const holding = (id: string, given: Partial<HoldingRecord> = {}): HoldingRecord => ({
  kind: "holding",
  id,
  devices: 1,
  papers: 0,
  outstanding: 0,
  deleted: 0,
  deletedAt: null,
  until: null,
  ...given,
});

test("papers that are not approved, not readable or recalled are not kept", () => {
  const papers = [
    makePaper({ id: "1", released: true }),
    makePaper({ id: "2", released: false }),
    makePaper({ id: "3", released: true, state: "failed" }),
    makePaper({ id: "4", released: true }),
  ];
  expect(keepable(papers, []).map(({ id }) => id)).toEqual(["1", "4"]);
  expect(keepable(papers, [recall("4")]).map(({ id }) => id)).toEqual(["1"]);
  expect(keepable(papers, [recall(null)])).toEqual([]);
});

test("everybody but displays is listed, and who left while copies are outstanding", () => {
  const people = [
    makeParticipant("an"),
    makeParticipant("binh"),
    { ...makeParticipant("wall"), role: "display" as const },
  ];
  const told = [
    holding("binh", { papers: 2 }),
    holding("gone", { outstanding: 1 }),
    holding("done", { deleted: 1 }),
  ];
  const listed = holdingsOf(people, told);
  expect(
    listed.map(({ id, participant, papers, outstanding }) => [
      id,
      participant !== undefined,
      papers,
      outstanding,
    ]),
  ).toEqual([
    ["an", true, 0, 0],
    ["binh", true, 2, 0],
    ["gone", false, 0, 1],
  ]);
  expect([countReady(listed, 2), countReady(listed, 3), countReady(listed, 0)]).toEqual([1, 0, 2]);
});
