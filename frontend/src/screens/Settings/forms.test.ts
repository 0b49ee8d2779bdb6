import { describe, expect, test } from "vitest";

import type { Approver } from "~/protocol";

import { checkEntry, drawPlan, formOf } from "./entry-form";
import { checkType, typeFormOf } from "./type-form";

describe("checkEntry", () => {
  test("gives a room back as it was read", () => {
    const room = {
      list: "room",
      name: "Phòng họp số 1",
      nameEn: "Room 1",
      place: "Tầng 2",
      placeEn: "",
      capacity: 40,
      seats: [["A1", "", "A2"]],
      display: null,
    } as const;
    expect(checkEntry("room", formOf({ ...room, seats: [["A1", "", "A2"]] }))).toEqual({ right: room });
  });

  test("names what is missing in a holiday", () => {
    expect(checkEntry("holiday", formOf(undefined))).toEqual({ wrong: new Set(["name", "first", "last"]) });
  });

  test.each(["0", "1,5", "nhiều", "100001"])("refuses a capacity of %s", (capacity) => {
    expect(checkEntry("room", { ...formOf(undefined), name: "Phòng", capacity })).toEqual({
      wrong: new Set(["capacity"]),
    });
  });
});

test("drawPlan names rows by letters, beyond Z too", () => {
  expect(drawPlan(2, 3)).toEqual([
    ["A1", "A2", "A3"],
    ["B1", "B2", "B3"],
  ]);
  expect(drawPlan(28, 1).at(-1)).toEqual(["AB1"]);
});

describe("checkType", () => {
  test("gives a type back as it was read", () => {
    const fields = {
      name: "Họp hội đồng",
      nameEn: "Board",
      rank: 3,
      language: "en",
      minutes: 90,
      rules: {
        quorum: "1/2",
        quorumStrict: true,
        voteBase: "cast",
        majority: "2/3",
        strict: false,
        tie: "fails",
        acknowledgeChanges: true,
        invitationLead: 5,
        papersLead: 2,
        chairTerm: "chu_toa",
        agency: "Hội đồng quản trị",
        agencyEn: "Board",
        ballot: "open",
        results: "on_release",
        substitutes: "none",
        substituteConsent: "chair",
        substitutesVote: false,
        approvers: [] as Approver[],
      },
    } as const;
    expect(checkType(typeFormOf(fields))).toEqual({ right: fields });
  });

  test("names every number that is none", () => {
    const form = {
      ...typeFormOf(undefined),
      minutes: "14",
      invitationLead: "61",
      papersLead: "",
      rank: "-1",
    };
    expect(checkType(form)).toEqual({
      wrong: new Set(["name", "rank", "minutes", "invitationLead", "papersLead"]),
    });
  });
});
