import { describe, expect, test } from "vitest";

import { checksOf, maySubmit, plannedMinutes, verdictOf } from "./readiness";
import { anItem, aMeeting, aPaper, aParticipant } from "./testing";

const chair = aParticipant({ role: "chair", votes: true });
const whole = {
  meeting: aMeeting(),
  items: [anItem({ id: "1", minutes: 30 })],
  papers: [aPaper()],
  participants: [chair],
};
const kinds = (prepared: Parameters<typeof checksOf>[0]) => checksOf(prepared).map((check) => check.what);

describe("checksOf", () => {
  test("finds nothing missing in a prepared meeting", () => {
    expect(kinds(whole)).toEqual(["chair", "items", "papers", "voters"]);
    expect(maySubmit(checksOf(whole))).toBe(true);
  });

  test("names chair and items as missing, papers and voters as worth a look", () => {
    const checks = checksOf({ ...whole, items: [], papers: [], participants: [] });
    expect(checks.map((check) => `${check.what} ${verdictOf(check)}`)).toEqual([
      "noChair missing",
      "noItems missing",
      "noPapers advice",
      "noVoters advice",
    ]);
    expect(maySubmit(checks)).toBe(false);
  });

  test("waits for papers that are being read, and names each that failed", () => {
    const papers = [
      aPaper({ state: "waiting" }),
      aPaper({ state: "inspecting" }),
      aPaper({ id: "x", state: "failed", title: "Tờ trình" }),
      aPaper(),
    ];
    const checks = checksOf({ ...whole, papers });
    expect(checks.slice(2, 4)).toEqual([
      { what: "paperFailed", id: "x", title: "Tờ trình" },
      { what: "papersUnread", count: 2 },
    ]);
    expect(maySubmit(checks)).toBe(false);
  });

  test("advises when more time is planned than there is", () => {
    const items = [anItem({ id: "1", minutes: 200 })];
    expect(checksOf({ ...whole, items })[2]).toEqual({ what: "tooLong", minutes: 20 });
    expect(maySubmit(checksOf({ ...whole, items }))).toBe(true);
  });
});

test("plannedMinutes counts an item's own time, or else that of its points", () => {
  const items = [
    anItem({ id: "1", minutes: 45 }),
    anItem({ id: "1.1", parent: "1", minutes: 20 }),
    anItem({ id: "2", minutes: null }),
    anItem({ id: "2.1", parent: "2", minutes: 15 }),
    anItem({ id: "2.2", parent: "2", minutes: null }),
  ];
  expect(plannedMinutes(items)).toBe(60);
});
