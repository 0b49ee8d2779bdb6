/** For tests only: a card with the fields that matter given and the others filled in; one hour long, approved. */

import type { MeetingCard } from "~/protocol";

export function makeCard(id: string, startsAt: string, given: Partial<MeetingCard> = {}): MeetingCard {
  return {
    kind: "card",
    id,
    title: `Họp ${id}`,
    language: "vi",
    place: "",
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
    state: "approved",
    role: "delegate",
    papers: 0,
    unopened: 0,
    changed: 0,
    hasConclusion: false,
    consents: 0,
    nudge: null,
    atChair: given.state === "submitted",
    ...given,
  };
}
