/** When a room's screen has shown the end of its meeting for long enough. Pure. */

import type { MeetingCard, MeetingRecord } from "~/protocol";

/** Milliseconds for which the thanks stay while people leave the room. */
const FAREWELL = 10 * 60_000;

/** Whether the screen goes back to its waiting board: after ten minutes, or at once for the meeting that has begun next. */
export function isTimeToLeave(
  meeting: Pick<MeetingRecord, "id" | "state" | "closedAt">,
  cards: readonly Pick<MeetingCard, "id" | "state">[],
  now: number,
): boolean {
  if (meeting.state !== "closed" || meeting.closedAt === null) return false;
  const another = cards.some(({ id, state }) => state === "open" && id !== meeting.id);
  return another || now >= Date.parse(meeting.closedAt) + FAREWELL;
}
