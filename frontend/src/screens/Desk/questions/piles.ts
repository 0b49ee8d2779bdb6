/** The piles on the question desk, and which questions can be grouped. Pure. */

import { belongsTo } from "~/components/circles";
import type { ParticipantRecord, QuestionRecord } from "~/protocol";
import type { MeetingStore } from "~/store";

import { groupsAlike, likenessOf } from "./similar";

/** In the order in which they want attention. */
export const PILES = ["fresh", "discussed", "withOthers", "raised", "answered"] as const;
export type Pile = (typeof PILES)[number];

/** Questions that lead a group or stand by themselves; what was withdrawn is gone. */
export function headsOf(store: MeetingStore): QuestionRecord[] {
  return store.questions.filter(
    ({ id, state }) => state !== "withdrawn" && !store.desk.handlingOf(id)?.mergedInto,
  );
}

export function pileOf(store: MeetingStore, question: QuestionRecord): Pile {
  if (question.state === "raised") return "raised";
  if (store.desk.handlingOf(question.id)?.forDiscussion) return "discussed";
  if (question.state === "answered") return "answered";
  return question.referredTo.length > 0 ? "withOthers" : "fresh";
}

/** Whom a question is limited to: the circle of its paper, or else of its item; empty for everybody. */
export function circleOf(store: MeetingStore, { paper, item }: QuestionRecord): string {
  return store.paper(paper)?.circle ?? store.item(item)?.circle ?? "";
}

/** Whether somebody may see what a question is about. */
export function maySee(
  store: MeetingStore,
  question: QuestionRecord,
  participant: ParticipantRecord,
): boolean {
  return belongsTo(store, participant, circleOf(store, question) || null);
}

/** Questions that seem to ask the same and may be grouped, each group with the one that would lead it first. */
export function suggestGroups(store: MeetingStore): QuestionRecord[][] {
  const open = headsOf(store).filter(({ state }) => state !== "raised");
  const circles = new Set(open.map((question) => circleOf(store, question)));
  return [...circles].flatMap((circle) => {
    const here = open.filter((question) => circleOf(store, question) === circle);
    return groupsAlike(here).map((ids) => here.filter(({ id }) => ids.includes(id)));
  });
}

/** What a question could be grouped under, the likeliest first. */
export function othersFor(store: MeetingStore, question: QuestionRecord): QuestionRecord[] {
  const heads = headsOf(store);
  const likeness = likenessOf(heads);
  const circle = circleOf(store, question);
  return heads
    .filter((other) => other.id !== question.id && circleOf(store, other) === circle)
    .sort((one, other) => likeness(question.id, other.id) - likeness(question.id, one.id));
}
