/** What of the things somebody was reminded of is still open. Pure. */

import type { MeetingCard, NudgeNotice } from "~/protocol";

import { isAnswered, isInvited, type Replies } from "./arrange";

type Matter = NudgeNotice["matters"][number];

/** In the order in which one would do them; nothing when all is done or there was no reminder. */
export function openMatters(card: MeetingCard, replies: Replies, isAsked: boolean): Matter[] {
  const open: Readonly<Record<Matter, boolean>> = {
    substitute: isAsked,
    reply: isInvited(card) && !isAnswered(card, replies),
    papers: card.unopened > 0,
    changes: card.changed > 0,
  };
  const order: readonly Matter[] = ["substitute", "reply", "papers", "changes"];
  return order.filter((matter) => card.nudge?.matters.includes(matter) && open[matter]);
}
