import { expect, test } from "vitest";

import { aMeeting, aParticipant } from "../testing";
import { expectedQuorum, passes, sortRows, type Row } from "./board";

function row(id: string, given: Partial<Row> = {}): Row {
  const participant = aParticipant({ id, votes: true, person: { ...aParticipant().person, id, name: id } });
  return {
    participant,
    answer: "none",
    reason: "",
    delivery: undefined,
    substitution: undefined,
    standIn: undefined,
    member: undefined,
    papers: [],
    opened: [],
    outdated: [],
    unknownChanges: [],
    opinions: 0,
    questions: 0,
    registered: false,
    held: 0,
    nudge: undefined,
    matters: [],
    ...given,
  };
}

const standIn = row("Phó").participant;
const COMES = row("Nguyễn Văn Bình", { answer: "attending" });
const AWAY = row("Trần Thị An", { answer: "absent" });
const SILENT = row("Lê Văn Cường", { matters: ["reply"] });
const REPLACED = row("Phạm Thị Dung", { standIn, answer: "none" });

test("everybody passes the filters that say something of them, and whoever is replaced waits for nothing", () => {
  const all = [COMES, AWAY, SILENT, REPLACED];
  const passing = (filter: Parameters<typeof passes>[1]) => all.filter((one) => passes(one, filter));
  expect(passing("all")).toEqual(all);
  expect(passing("attending")).toEqual([COMES]);
  expect(passing("absent")).toEqual([AWAY]);
  expect(passing("open")).toEqual([SILENT]);
  expect(passing("speaking")).toEqual([]);
});

test("who has most left to do stands first, who stays away last; names go by the given name", () => {
  const all = [COMES, AWAY, SILENT];
  expect(sortRows(all, "readiness")).toEqual([SILENT, COMES, AWAY]);
  expect(sortRows(all, "name")).toEqual([AWAY, COMES, SILENT]);
  expect(sortRows(all, "protocol")).toEqual(all);
});

test("only who said that they will come is expected, and the vote of a stand-in counts", () => {
  const meeting = aMeeting({ quorum: { members: 4, present: 0, needed: 3, met: false } });
  const voting = row("Phó", { answer: undefined });
  const stand = { ...voting, participant: { ...voting.participant, standsInFor: "member" } };
  expect(expectedQuorum([COMES, AWAY, SILENT, stand], meeting)).toEqual({
    expected: 2,
    members: 4,
    needed: 3,
    missing: 1,
  });
});
