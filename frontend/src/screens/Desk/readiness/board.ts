/** How prepared everybody is, as the desk reads it: one row for each who is expected, and what the rows come to. Pure. */

import { belongsTo } from "~/components/circles";
import { compareNames } from "~/i18n";
import type {
  DeliveryRecord,
  MeetingRecord,
  NudgeNotice,
  NudgeRecord,
  PaperRecord,
  ParticipantRecord,
  SubstitutionRecord,
} from "~/protocol";
import type { MeetingStore } from "~/store";

import { answerOf, isAsked, type Answered } from "../people/replies";

export type Matter = NudgeNotice["matters"][number];

/** One person's line. Papers are those that this person may read. */
export interface Row {
  readonly participant: ParticipantRecord;
  /** `undefined` for secretaries, whose answer nobody waits for. */
  readonly answer: Answered | undefined;
  readonly reason: string;
  readonly delivery: DeliveryRecord | undefined;
  readonly substitution: SubstitutionRecord | undefined;
  readonly standIn: ParticipantRecord | undefined;
  /** In whose place they come. */
  readonly member: ParticipantRecord | undefined;
  readonly papers: readonly PaperRecord[];
  readonly opened: readonly PaperRecord[];
  /** Opened in an earlier version only. */
  readonly outdated: readonly PaperRecord[];
  /** Late changes of which they have not taken note. */
  readonly unknownChanges: readonly PaperRecord[];
  readonly opinions: number;
  readonly questions: number;
  readonly registered: boolean;
  /** Papers on their devices. */
  readonly held: number;
  readonly nudge: NudgeRecord | undefined;
  /** What they could be reminded of. */
  readonly matters: readonly Matter[];
}

/** Filters in the order in which they are shown. */
export const FILTERS = [
  "all",
  "attending",
  "absent",
  "open",
  "replaced",
  "unread",
  "unknown",
  "silent",
  "speaking",
  "kept",
] as const;
export type Filter = (typeof FILTERS)[number];

export const SORTS = ["protocol", "readiness", "name"] as const;
export type Sort = (typeof SORTS)[number];

/** A row for everybody who is to come, in the order of protocol; displays are nobody. */
export function rowsOf(store: MeetingStore, meeting: MeetingRecord): Row[] {
  return store.participants
    .filter(({ role }) => role !== "display")
    .map((participant) => rowOf(store, meeting, participant));
}

/** Whether a row is shown under a filter. */
export function passes(row: Row, filter: Filter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "attending":
    case "absent":
      return row.answer === filter && row.standIn === undefined;
    case "open":
      return isOpen(row);
    case "replaced":
      return row.substitution !== undefined && row.standIn !== undefined;
    case "unread":
      return row.opened.length < row.papers.length;
    case "unknown":
      return row.unknownChanges.length > 0;
    case "silent":
      return row.opinions + row.questions === 0;
    case "speaking":
      return row.registered;
    case "kept":
      return row.held > 0;
  }
}

/** The rows in an order that somebody chose. */
export function sortRows(rows: readonly Row[], sort: Sort): Row[] {
  const sorted = [...rows];
  if (sort === "name")
    sorted.sort((one, other) => compareNames(one.participant.person.name, other.participant.person.name));
  if (sort === "readiness") sorted.sort((one, other) => lacking(other) - lacking(one));
  return sorted;
}

export interface Expected {
  /** Voting members of whom nobody said that they stay away. */
  readonly expected: number;
  readonly members: number;
  readonly needed: number;
  /** How many more of those who have not answered have to come. */
  readonly missing: number;
}

/** How many voting members said that they will come, against what the rules ask for. */
export function expectedQuorum(rows: readonly Row[], { quorum }: MeetingRecord): Expected {
  const voting = rows.filter(({ participant }) => participant.votes);
  const coming = voting.filter(
    ({ answer, participant, standIn }) =>
      standIn === undefined &&
      (answer === "attending" || answer === undefined || participant.standsInFor !== null),
  );
  const expected = coming.length;
  return {
    expected,
    members: quorum.members,
    needed: quorum.needed,
    missing: Math.max(0, quorum.needed - expected),
  };
}

function rowOf(store: MeetingStore, meeting: MeetingRecord, participant: ParticipantRecord): Row {
  const { id, person } = participant;
  const reply = store.replyOf(id);
  const papers = store.papers.filter((paper) => isReadBy(store, participant, paper));
  const versions = store.desk.openedBy(person.id);
  const opened = papers.filter((paper) => versions.get(paper.id) === paper.number);
  const outdated = papers.filter((paper) => (versions.get(paper.id) ?? paper.number) < paper.number);
  const known = (paper: PaperRecord) =>
    store.acknowledgementsOf(paper).some((one) => one.person === person.id);
  const asked = store.questions.filter(({ asker, state }) => asker === person.id && state !== "withdrawn");
  const standIn = store.standInOf(id);
  const row = {
    participant,
    answer: isAsked(participant) && !participant.standsInFor ? answerOf(reply, meeting) : undefined,
    reason: reply?.reason ?? "",
    delivery: store.desk.deliveryOf(id),
    substitution: store.desk.substitutionOf(id),
    standIn,
    member: store.memberBehind(participant),
    papers,
    opened,
    outdated,
    unknownChanges: papers.filter((paper) => paper.changedAt !== null && !known(paper)),
    opinions: asked.filter(({ form }) => form === "opinion").length,
    questions: asked.filter(({ form }) => form === "question").length,
    registered: store.waitingSpeakers.some((speaker) => speaker.person === person.id),
    held: store.desk.holdingOf(person.id)?.papers ?? 0,
    nudge: store.desk.nudgeOf(id),
  };
  return { ...row, matters: mattersOf(row) };
}

/** Whether somebody may read a paper once it is distributed. */
function isReadBy(store: MeetingStore, participant: ParticipantRecord, paper: PaperRecord): boolean {
  return paper.state === "ready" && paper.released && belongsTo(store, participant, paper.circle);
}

function isOpen({ answer, standIn }: Pick<Row, "answer" | "standIn">): boolean {
  return standIn === undefined && (answer === "none" || answer === "moved");
}

/** Somebody in whose place another comes is reminded of nothing. */
function mattersOf(row: Omit<Row, "matters">): Matter[] {
  if (row.standIn !== undefined) return [];
  return [
    ...(isOpen(row) ? (["reply"] as const) : []),
    ...(row.opened.length + row.outdated.length < row.papers.length ? (["papers"] as const) : []),
    ...(row.unknownChanges.length > 0 || row.outdated.length > 0 ? (["changes"] as const) : []),
  ];
}

/** How much is left to do; those who stay away count least. */
function lacking(row: Row): number {
  if (row.answer === "absent" || row.standIn !== undefined) return -1;
  const unread = row.papers.length - row.opened.length;
  return (isOpen(row) ? 1000 : 0) + row.unknownChanges.length * 10 + unread;
}
