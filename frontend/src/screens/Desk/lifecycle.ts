/** What can be done with a meeting as a whole, by its state and by who asks. The server decides; this only offers. */

import type { MeetingRecord, ParticipantRecord } from "~/protocol";

/** An act of the chair or a secretary that moves the meeting on. */
export type Step = "submit" | "approve" | "return" | "open" | "close";
/** A step, or a way to another screen. */
export type Act = Step | "room" | "conclusion";

/** Whoever is to decide on a submitted meeting first sees it as it was submitted; changing it is asked for. */
export function isDecider(
  state: MeetingRecord["state"],
  role: ParticipantRecord["role"] | undefined,
): boolean {
  return state === "submitted" && role === "chair";
}

/** The acts offered, the one meant first. `atChair`: whoever approves a submitted meeting before the chair has. */
export function actsAt(
  state: MeetingRecord["state"],
  role: ParticipantRecord["role"],
  atChair = true,
): readonly Act[] {
  const chair = role === "chair";
  switch (state) {
    case "draft":
    case "returned":
      return ["submit"];
    case "submitted":
      return chair && atChair ? ["approve", "return"] : [];
    case "approved":
      return chair ? ["open", "room"] : ["room"];
    case "open":
      return chair ? ["room", "close", "conclusion"] : ["room", "conclusion"];
    case "closed":
      return ["conclusion", "room"];
  }
}
