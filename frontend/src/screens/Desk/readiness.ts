/** What a meeting still needs before it can be submitted, and what is worth a second look. Pure; the server checks again. */

import type { ItemRecord, MeetingRecord, PaperRecord, ParticipantRecord } from "~/protocol";

export type Check =
  | { readonly what: "chair" | "noChair" | "items" | "noItems" | "noPapers" | "noVoters" }
  | { readonly what: "papers" | "papersUnread" | "voters"; readonly count: number }
  | { readonly what: "paperFailed"; readonly id: string; readonly title: string }
  | { readonly what: "tooLong"; readonly minutes: number };

/** `missing` and `waiting` keep the meeting from being submitted; `advice` does not. */
export type Verdict = "done" | "missing" | "waiting" | "advice";

const VERDICTS: Readonly<Record<Check["what"], Verdict>> = {
  chair: "done",
  noChair: "missing",
  items: "done",
  noItems: "missing",
  papers: "done",
  noPapers: "advice",
  papersUnread: "waiting",
  paperFailed: "missing",
  voters: "done",
  noVoters: "advice",
  tooLong: "advice",
};

export function verdictOf(check: Check): Verdict {
  return VERDICTS[check.what];
}

interface Prepared {
  readonly meeting: MeetingRecord;
  readonly items: readonly ItemRecord[];
  readonly papers: readonly PaperRecord[];
  readonly participants: readonly ParticipantRecord[];
}

/** All checks, in the order in which a meeting is prepared. */
export function checksOf({ meeting, items, papers, participants }: Prepared): Check[] {
  const over = plannedMinutes(items) - availableMinutes(meeting);
  return [
    { what: participants.some((one) => one.role === "chair") ? "chair" : "noChair" },
    { what: items.length > 0 ? "items" : "noItems" },
    ...(over > 0 ? [{ what: "tooLong", minutes: over } as const] : []),
    ...paperChecks(papers),
    voterCheck(participants),
  ];
}

/** Whether the meeting can be submitted now. */
export function maySubmit(checks: readonly Check[]): boolean {
  return checks.every((check) => ["done", "advice"].includes(verdictOf(check)));
}

/** Minutes planned for all items; what points take is part of their item's time where that is given. */
export function plannedMinutes(items: readonly ItemRecord[]): number {
  const top = items.filter((item) => item.parent === null);
  const pointsOf = (parent: string) => items.filter((item) => item.parent === parent);
  const sum = (list: readonly ItemRecord[]) => list.reduce((total, item) => total + (item.minutes ?? 0), 0);
  return top.reduce((total, item) => total + (item.minutes ?? sum(pointsOf(item.id))), 0);
}

/** Minutes from start to end. */
export function availableMinutes({ startsAt, endsAt }: MeetingRecord): number {
  return Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
}

function paperChecks(papers: readonly PaperRecord[]): Check[] {
  const failed = papers.filter((paper) => paper.state === "failed");
  const unread = papers.filter((paper) => paper.state === "waiting" || paper.state === "inspecting");
  if (papers.length === 0) return [{ what: "noPapers" }];
  if (failed.length + unread.length === 0) return [{ what: "papers", count: papers.length }];
  return [
    ...failed.map(({ id, title }) => ({ what: "paperFailed", id, title }) as const),
    ...(unread.length > 0 ? [{ what: "papersUnread", count: unread.length } as const] : []),
  ];
}

function voterCheck(participants: readonly ParticipantRecord[]): Check {
  const count = participants.filter((one) => one.votes).length;
  return count > 0 ? { what: "voters", count } : { what: "noVoters" };
}
