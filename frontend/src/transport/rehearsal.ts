/** Having a meeting rehearsed. */

import { requestJson } from "./http";

export type RehearsalLevel = "error" | "warning" | "advice";
export type RehearsalPlace = "agenda" | "people" | "votes" | "head";

/** Something to be mended; `details` fill the words for its `topic`. */
export interface RehearsalFinding {
  topic: string;
  level: RehearsalLevel;
  where: RehearsalPlace;
  details: Record<string, unknown>;
}

/** A part of the meeting as it went; `code` says why it was refused. */
export interface RehearsalStep {
  step: "distribute" | "gather" | "open" | "items" | "floor" | "votes" | "close" | "conclude";
  outcome: "done" | "refused" | "skipped";
  count: number;
  code: string;
  details: Record<string, unknown>;
}

export interface Rehearsed {
  steps: RehearsalStep[];
  findings: RehearsalFinding[];
}

/** Run a copy of the meeting with invented people; for its desk, until it opens. */
export function rehearse(meeting: string): Promise<Rehearsed> {
  return requestJson<Rehearsed>("POST", `/api/meetings/${meeting}/rehearsal`);
}
