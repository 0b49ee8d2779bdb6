/** What stands where on the home screen: the one meeting that matters now, what waits for its reader, and the lists. */

import type { Moment } from "~/i18n";
import type { MeetingCard } from "~/protocol";

/** Something that only this person can do: approve, correct what was returned, read. */
export interface Duty {
  readonly card: MeetingCard;
  readonly what: "approve" | "mend" | "read";
}

export interface Arrangement {
  readonly hero: MeetingCard | undefined;
  /** Duties of other meetings than the hero, which says its own. */
  readonly duties: readonly Duty[];
  /** Not closed, the hero left out, soonest first. */
  readonly upcoming: readonly MeetingCard[];
  /** Closed, latest first. */
  readonly past: readonly MeetingCard[];
}

const DISTRIBUTED: ReadonlySet<MeetingCard["state"]> = new Set(["approved", "open", "closed"]);

/** Arrange a person's meetings as seen at a moment. */
export function arrange(cards: readonly MeetingCard[], now: Moment): Arrangement {
  const soonest = [...cards].sort((one, other) => starts(one) - starts(other));
  const ahead = soonest.filter((card) => card.state !== "closed");
  const hero = chooseHero(ahead, new Date(now).getTime());
  const upcoming = ahead.filter((card) => card !== hero);
  return {
    hero,
    duties: upcoming.flatMap((card) => {
      const what = dutyAt(card);
      return what ? [{ card, what }] : [];
    }),
    upcoming,
    past: soonest.filter((card) => card.state === "closed").reverse(),
  };
}

/** What a meeting asks of its reader now. */
export function dutyAt(card: MeetingCard): Duty["what"] | undefined {
  if (card.state === "submitted" && card.role === "chair") return "approve";
  if (card.state === "returned" && card.role === "secretary") return "mend";
  if (isDistributed(card) && card.state !== "closed" && card.unopened > 0) return "read";
  return undefined;
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
