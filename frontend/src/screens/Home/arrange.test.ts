import { describe, expect, test } from "vitest";

import type { MeetingCard } from "~/protocol";

import { arrange, dutyAt, isAnswered } from "./arrange";
import { makeCard as card } from "./testing";

const NOW = "2026-11-25T03:00:00Z";

const ids = (cards: readonly MeetingCard[]) => cards.map((one) => one.id);

describe("arrange", () => {
  test("puts the next meeting that has not run out before all others", () => {
    const later = card("later", "2026-11-27T01:00:00Z");
    const next = card("next", "2026-11-25T02:30:00Z");
    const over = card("over", "2026-11-24T01:00:00Z");
    const found = arrange([later, over, next], NOW);
    expect([found.hero?.id, ids(found.upcoming)]).toEqual(["next", ["over", "later"]]);
  });

  test("puts a meeting in session first even when another starts earlier", () => {
    const open = card("open", "2026-11-26T01:00:00Z", { state: "open" });
    expect(arrange([card("next", "2026-11-25T04:00:00Z"), open], NOW).hero?.id).toBe("open");
  });

  test("falls back to the last meeting that was left over, and to none", () => {
    const left = [card("older", "2026-11-01T01:00:00Z"), card("newer", "2026-11-20T01:00:00Z")];
    expect(arrange(left, NOW).hero?.id).toBe("newer");
    expect(arrange([card("closed", "2026-11-20T01:00:00Z", { state: "closed" })], NOW).hero).toBeUndefined();
  });

  test("lists closed meetings with the latest first", () => {
    const closed = (id: string, at: string) => card(id, at, { state: "closed" });
    const found = arrange([closed("a", "2026-11-01T01:00:00Z"), closed("b", "2026-11-20T01:00:00Z")], NOW);
    expect(ids(found.past)).toEqual(["b", "a"]);
  });

  test("names duties of other meetings than the hero", () => {
    const hero = card("hero", "2026-11-25T04:00:00Z", { unopened: 2 });
    const submitted = card("submitted", "2026-11-26T01:00:00Z", { state: "submitted", role: "chair" });
    const found = arrange([hero, submitted], NOW);
    expect(found.duties.map(({ card: { id }, what }) => [id, what])).toEqual([["submitted", "approve"]]);
  });

  test("puts what others wait for before what is to be read", () => {
    const unread = card("unread", "2026-11-26T01:00:00Z", { state: "open", unopened: 8 });
    const invited = card("invited", "2026-11-26T02:00:00Z");
    const returned = card("returned", "2026-11-27T01:00:00Z", { state: "returned", role: "secretary" });
    const submitted = card("submitted", "2026-11-28T01:00:00Z", { state: "submitted", role: "chair" });
    const found = arrange([unread, invited, returned, submitted], "2026-11-25T04:00:00Z");
    expect(found.duties.map(({ what }) => what)).toEqual(["approve", "mend", "answer"]);
  });
});

describe("dutyAt", () => {
  test.each([
    ["submitted", "chair", 0, "approve"],
    ["submitted", "secretary", 0, undefined],
    ["returned", "secretary", 0, "mend"],
    ["returned", "chair", 0, undefined],
    ["approved", "guest", 3, "answer"],
    ["approved", "secretary", 3, "read"],
    ["approved", "delegate", 0, "answer"],
    ["open", "delegate", 3, "read"],
    ["open", "delegate", 0, undefined],
    ["closed", "delegate", 3, undefined],
    ["draft", "secretary", 3, undefined],
  ] as const)("%s, %s, %i unopened: %s", (state, role, unopened, duty) => {
    expect(dutyAt(card("one", NOW, { state, role, unopened }), new Map())).toBe(duty);
  });

  test("asks for an answer again when the meeting begins at another time than the one answered for", () => {
    const invited = card("one", NOW, { unopened: 2 });
    const answered = (startsAt: string) => new Map([["one", { startsAt }]]);
    expect(isAnswered(invited, answered("2026-11-25T10:00:00+07:00"))).toBe(true);
    expect(dutyAt(invited, answered(NOW))).toBe("read");
    expect(dutyAt(invited, answered("2026-11-26T03:00:00Z"))).toBe("answer");
  });
});
