/** What stands where on the home screen: the one meeting that matters now, what waits for its reader, and the lists. */

import type { Moment } from "~/i18n";
import type { MeetingCard, OwnReplyRecord } from "~/protocol";

/** What somebody answered to invitations, by meeting. */
export type Replies = ReadonlyMap<string, Pick<OwnReplyRecord, "startsAt">>;

/** Something that only this person can do: approve, correct what was returned, consent to substitutes, answer, read. */
export interface Duty {
  readonly card: MeetingCard;
  readonly what: "approve" | "mend" | "consent" | "answer" | "read";
}

export interface Arrangement {
  readonly hero: MeetingCard | undefined;
  /** Duties of other meetings than the hero, which says its own; what others wait for first, then the soonest. */
  readonly duties: readonly Duty[];
  /** Not closed, the hero left out, soonest first. */
  readonly upcoming: readonly MeetingCard[];
  /** Closed, latest first. */
  readonly past: readonly MeetingCard[];
}

/** What holds others up comes before what is only for oneself. */
const URGENCY: readonly Duty["what"][] = ["approve", "mend", "consent", "answer", "read"];
const DISTRIBUTED: ReadonlySet<MeetingCard["state"]> = new Set(["approved", "open", "closed"]);

/** Arrange a person's meetings as seen at a moment. */
export function arrange(
  cards: readonly MeetingCard[],
  now: Moment,
  replies: Replies = new Map(),
): Arrangement {
  const soonest = [...cards].sort((one, other) => starts(one) - starts(other));
  const ahead = soonest.filter((card) => card.state !== "closed");
  const hero = chooseHero(ahead, new Date(now).getTime());
  const upcoming = ahead.filter((card) => card !== hero);
  return {
    hero,
    duties: upcoming
      .flatMap((card) => {
        const what = dutyAt(card, replies);
        return what ? [{ card, what }] : [];
      })
      .sort((one, other) => URGENCY.indexOf(one.what) - URGENCY.indexOf(other.what)),
    upcoming,
    past: soonest.filter((card) => card.state === "closed").reverse(),
  };
}

/** What a meeting asks of its reader now. */
export function dutyAt(card: MeetingCard, replies: Replies): Duty["what"] | undefined {
  if (card.state === "submitted" && card.role === "chair" && card.atChair) return "approve";
  if (card.state === "returned" && card.role === "secretary") return "mend";
  if (card.consents > 0) return "consent";
  if (isInvited(card) && !isAnswered(card, replies)) return "answer";
  if (isDistributed(card) && card.state !== "closed" && card.unopened > 0) return "read";
  return undefined;
}

/** Whether this person is asked to say if they will come: from approval to opening; secretaries are there anyway. */
export function isInvited(card: MeetingCard): boolean {
  return card.state === "approved" && card.role !== "secretary" && card.role !== "display";
}

/** Whether they have said so for the time at which the meeting begins now. */
export function isAnswered(card: MeetingCard, replies: Replies): boolean {
  const reply = replies.get(card.id);
  return reply !== undefined && Date.parse(reply.startsAt) === Date.parse(card.startsAt);
}

/** Whether everyone who takes part sees the meeting. */
export function isDistributed(card: MeetingCard): boolean {
  return DISTRIBUTED.has(card.state);
}

/** A meeting in session comes first, then the next that has not run out, then the last that was left over. */
function chooseHero(ahead: readonly MeetingCard[], now: number): MeetingCard | undefined {
  return (
    ahead.find((card) => card.state === "open") ??
    ahead.find((card) => new Date(card.endsAt).getTime() >= now) ??
    ahead.at(-1)
  );
}

function starts(card: MeetingCard): number {
  return new Date(card.startsAt).getTime();
}
