/** What the room's screen shows, decided from the meeting's records alone. Pure. */

import type {
  ItemRecord,
  MeetingRecord,
  PaperRecord,
  PollRecord,
  QuestionRecord,
  StageRecord,
} from "~/protocol";

export type DisplayView =
  /** Before the meeting. */
  | { readonly name: "welcome" }
  | { readonly name: "page"; readonly paper: PaperRecord; readonly page: number }
  | { readonly name: "poll"; readonly poll: PollRecord }
  | { readonly name: "result"; readonly poll: PollRecord }
  /** A closed item is open: nothing of it may be seen here. */
  | { readonly name: "private" }
  /** Between items. */
  | { readonly name: "agenda" }
  | { readonly name: "closed" };

export interface Facts {
  readonly meeting: Pick<MeetingRecord, "state">;
  readonly stage: StageRecord | undefined;
  readonly items: readonly ItemRecord[];
  readonly polls: readonly PollRecord[];
  /** The paper on stage, when it can be shown. */
  readonly paper: PaperRecord | undefined;
}

export function chooseView({ meeting, stage, items, polls, paper }: Facts): DisplayView {
  if (meeting.state === "closed") return { name: "closed" };
  if (meeting.state !== "open") return { name: "welcome" };
  if (stage?.closed) return { name: "private" };
  const open = polls.find(({ state }) => state === "open");
  if (open) return { name: "poll", poll: open };
  const shown = lastShown(stage, items);
  const ended = Math.max(0, ...items.map(({ closedAt }) => time(closedAt)));
  const decided = lastClosed(polls);
  if (decided && time(decided.closedAt) >= Math.max(shown, ended)) return { name: "result", poll: decided };
  const isBetween = items.every(({ state }) => state !== "open") && ended > 0 && ended >= shown;
  if (!stage || !paper || isBetween) return { name: "agenda" };
  return { name: "page", paper, page: stage.page };
}

/**
 * The question that stands over what is shown: the last one put to the room, unless it belongs to another item than the
 * one under discussion. It stays put to the room, for the record, when the meeting goes on.
 */
export function chooseQuestion(
  questions: readonly QuestionRecord[],
  openItem: string | undefined,
): QuestionRecord | undefined {
  const raised = questions.filter(({ state }) => state === "raised");
  return raised.filter(({ item }) => item === null || openItem === undefined || item === openItem).at(-1);
}

/** When the room was last shown something. */
function lastShown(stage: StageRecord | undefined, items: readonly ItemRecord[]): number {
  return Math.max(time(stage?.at), ...items.map(({ openedAt }) => time(openedAt)));
}

function lastClosed(polls: readonly PollRecord[]): PollRecord | undefined {
  const closed = polls.filter(({ state, result }) => state === "closed" && result !== null);
  return closed.sort((one, other) => time(other.closedAt) - time(one.closedAt))[0];
}

function time(moment: string | null | undefined): number {
  return moment ? Date.parse(moment) : 0;
}
