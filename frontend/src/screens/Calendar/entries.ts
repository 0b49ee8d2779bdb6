/** A line of a calendar, be it one's own, a unit's or a room's. */

import { pathFor } from "~/app/router.svelte";
import type { MeetingCard } from "~/protocol";
import type { CalendarEntry } from "~/transport";

import { waysInto } from "../Home/ways";

/** Without `title` it is a time that is taken, of which the reader is told no more. */
export interface Entry {
  /** Tells the entries of one calendar apart. */
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly title: string;
  readonly place: string;
  readonly state: MeetingCard["state"] | null;
  readonly role: MeetingCard["role"] | null;
  readonly chair: string;
  readonly people: readonly string[];
  readonly href: string | undefined;
}

/** One of the reader's own meetings. */
export function entryOfCard(card: MeetingCard): Entry {
  const { id, startsAt, endsAt, title, place, state, role } = card;
  const href = pathFor({ name: waysInto(card)[0].to, meeting: id });
  return { id, startsAt, endsAt, title, place, state, role, chair: "", people: [], href };
}

/** What the server tells of a calendar of others; `position` is its place in the answer. */
export function entryOfOthers(told: CalendarEntry, position: number): Entry {
  const { meeting, role, ...rest } = told;
  const atDesk = role === "secretary" || role === "chair";
  return {
    ...rest,
    role,
    id: meeting ?? `taken-${position}`,
    href: meeting === null ? undefined : pathFor({ name: atDesk ? "desk" : "room", meeting }),
  };
}
