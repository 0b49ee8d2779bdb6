/** Answers to invitations as the desk reads them. Pure. */

import type { MeetingRecord, ParticipantRecord, ReplyRecord } from "~/protocol";

/** `moved`: the time of the meeting changed after they said that they would come. */
export type Answered = ReplyRecord["answer"] | "moved" | "none";

type At = Pick<MeetingRecord, "startsAt">;

/** What an answer is worth for the time at which the meeting begins now: who cannot come at one may at another. */
export function answerOf(reply: Pick<ReplyRecord, "answer" | "startsAt"> | undefined, meeting: At): Answered {
  if (!reply) return "none";
  return Date.parse(reply.startsAt) === Date.parse(meeting.startsAt) ? reply.answer : "moved";
}

/** Whether somebody's answer is awaited at all: secretaries are there anyway, a room's display gives none. */
export function isAsked({ role }: Pick<ParticipantRecord, "role">): boolean {
  return role !== "display" && role !== "secretary";
}

export interface Tally {
  readonly attending: number;
  readonly absent: number;
  readonly open: number;
}

/** How many said what; who has to say it again counts as open. */
export function countAnswers(answers: readonly Answered[]): Tally {
  const attending = answers.filter((answer) => answer === "attending").length;
  const absent = answers.filter((answer) => answer === "absent").length;
  return { attending, absent, open: answers.length - attending - absent };
}
