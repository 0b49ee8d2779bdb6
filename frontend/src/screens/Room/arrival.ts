/** When entering the room counts as arriving at the meeting. Pure. */

import type { MeetingRecord, ParticipantRecord } from "~/protocol";

/** Milliseconds before the appointed time from which somebody in the room has come for the meeting, not to read ahead. */
const EARLY = 60 * 60_000;

/** Whether to check in now: those who take part, once the meeting is open or about to be. */
export function arrivesNow(
  meeting: Pick<MeetingRecord, "state" | "startsAt">,
  part: Pick<ParticipantRecord, "role" | "arrivedAt">,
  now: number,
): boolean {
  if (part.arrivedAt !== null || part.role === "guest" || part.role === "display") return false;
  if (meeting.state === "open") return true;
  return meeting.state === "approved" && now >= Date.parse(meeting.startsAt) - EARLY;
}
