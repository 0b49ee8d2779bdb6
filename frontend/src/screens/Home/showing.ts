/** Which meeting a room's display has to do with now. */

import { daysAway, type Moment } from "~/i18n";
import type { MeetingCard } from "~/protocol";

import { isDistributed } from "./arrange";

export interface Showing {
  readonly card: MeetingCard;
  /** It is in session or begins today: the display turns to it by itself. */
  readonly due: boolean;
}

/** The meeting in session, or else the next one that has not run out; `undefined` while there is none. */
export function meetingToShow(cards: readonly MeetingCard[], now: Moment): Showing | undefined {
  const time = new Date(now).getTime();
  const ahead = cards
    .filter((card) => isDistributed(card) && card.state !== "closed" && Date.parse(card.endsAt) >= time)
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const open = cards.find((card) => card.state === "open");
  const card = open ?? ahead[0];
  return card && { card, due: card === open || daysAway(card.startsAt, now) <= 0 };
}
