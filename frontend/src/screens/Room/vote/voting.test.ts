import { beforeEach, expect, test } from "vitest";

import type { PollRecord } from "~/protocol";
import { JournalRecords } from "~/store/records.svelte";
import { makeMeeting } from "~/store/testing/meeting";
import { makeParticipant } from "~/store/testing/records";

import { Voting } from "./voting.svelte";

const ARRIVED = "2026-11-25T01:00:00Z";

let records: JournalRecords;
let voting: Voting;

function poll(id: string, state: PollRecord["state"]): PollRecord {
  const rules = { voteBase: "members", majority: "1/2", strict: true, tie: "fails" } as const;
  const counts = { entitled: 1, cast: 0, openedAt: null, closedAt: null, version: 1, result: null };
  const words = { kind: "poll", id, item: null, title: id, state, rules } as const;
  return { ...words, enBloc: false, covers: [], released: true, ...counts };
}

function happen(...polls: PollRecord[]): void {
  records.replace([makeParticipant("an", { arrivedAt: ARRIVED }), ...polls]);
}

beforeEach(() => {
  records = new JournalRecords();
  voting = new Voting(makeMeeting(records, "an"));
});

test("whoever chose and did not send before the vote ended is told so, also when they look again", () => {
  happen(poll("one", "open"));
  voting.look(poll("one", "open"));
  voting.choose("for");
  happen(poll("one", "closed"), poll("two", "closed"));
  expect(voting.standing).toEqual({ step: "over", unsent: "for" });

  voting.look(poll("two", "closed"));
  expect(voting.standing).toEqual({ step: "over", unsent: undefined });
  voting.look(poll("one", "closed"));
  expect(voting.standing).toEqual({ step: "over", unsent: "for" });
});

test("a choice that was taken back was none", () => {
  happen(poll("one", "open"));
  voting.look(poll("one", "open"));
  voting.choose("for");
  voting.choose(undefined);
  happen(poll("one", "closed"));
  expect(voting.standing).toEqual({ step: "over", unsent: undefined });
});
