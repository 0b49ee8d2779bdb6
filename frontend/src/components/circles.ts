/** Who may see what is closed, as the desk can tell from the circles it knows. The server decides; this only greys out. */

import type { ParticipantRecord } from "~/protocol";
import type { MeetingStore } from "~/store";

/** Whether somebody belongs to a circle; without one everybody does. Stand-ins belong where they were named. */
export function belongsTo(store: MeetingStore, participant: ParticipantRecord, id: string | null): boolean {
  if (id === null || participant.role === "chair" || participant.role === "secretary") return true;
  const circle = store.circle(id);
  if (!circle || participant.role === "display") return false;
  const roles: readonly string[] = participant.standsInFor === null ? circle.roles : [];
  const listed = roles.includes(participant.role) || circle.people.includes(participant.person.id);
  return listed && belongsTo(store, participant, circle.within);
}
