/** Roles a secretary can give, and what goes with them. */

import type { ParticipantRecord } from "~/protocol";

export type Role = Exclude<ParticipantRecord["role"], "display">;

export const ROLES: readonly Role[] = ["chair", "secretary", "delegate", "guest"];

/** Roles in which somebody can be added; a room's display is added like a person. */
export const ADDED_ROLES: readonly ParticipantRecord["role"][] = [...ROLES, "display"];

/** Whether somebody with this role can have a vote at all; guests and displays cannot. */
export function mayVoteAs(role: ParticipantRecord["role"]): boolean {
  return role !== "guest" && role !== "display";
}

/** Whether somebody with this role usually is a voting member. */
export function usuallyVotes(role: ParticipantRecord["role"]): boolean {
  return role === "chair" || role === "delegate";
}
