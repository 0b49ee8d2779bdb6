/** Meetings to which somebody goes in the reader's place: they have nothing to answer there any more. */

import type { MeetingCard, SubstitutionRecord } from "~/protocol";
import { runtime } from "~/store";

import type { Replies } from "./arrange";

/** Whether a substitute takes part in the reader's place. */
export function isReplacedIn(meeting: string): boolean {
  return runtime.substitutions.some(
    (one) => one.meeting === meeting && one.state === "in_force" && one.member.id === runtime.me?.id,
  );
}

/** Whether somebody takes part in another's place: they come or withdraw, and send nobody on. */
export function isStandIn(
  { id }: Pick<MeetingCard, "id">,
  substitutions: readonly (Pick<SubstitutionRecord, "meeting" | "state"> & { person: { id: string } })[],
  me: string | undefined,
): boolean {
  return substitutions.some((one) => one.meeting === id && one.state === "in_force" && one.person.id === me);
}

/** The reader's answers to invitations, and where a substitute is the answer. */
export function settledReplies(cards: readonly MeetingCard[]): Replies {
  const replaced = cards.filter(({ id }) => isReplacedIn(id));
  return new Map<string, Pick<MeetingCard, "startsAt">>([
    ...runtime.ownReplies,
    ...replaced.map((card) => [card.id, card] as const),
  ]);
}
