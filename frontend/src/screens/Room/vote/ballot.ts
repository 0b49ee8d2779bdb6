/** Where one person stands in one vote: what they may still do, and if nothing, why. Pure. */

import type { BallotRecord, ParticipantRecord, PollRecord } from "~/protocol";

export type Choice = BallotRecord["choice"];

export const CHOICES: readonly Choice[] = ["for", "against", "abstain"];

/** Why somebody only watches a vote. */
export type Barrier = "guest" | "display" | "no_vote" | "absent";

export type Standing =
  /** Has not voted. */
  | { readonly step: "choose" }
  | { readonly step: "confirm"; readonly choice: Choice }
  /** Given, not yet answered. `kept`: waits on this tablet for the network. */
  | { readonly step: "sending"; readonly choice: Choice | undefined; readonly kept: boolean }
  | { readonly step: "received"; readonly choice: Choice; readonly at: string }
  | { readonly step: "watch"; readonly barrier: Barrier }
  /** `unsent`: what was chosen and not given by the time the vote ended; it was not counted. */
  | { readonly step: "over"; readonly unsent: Choice | undefined };

export interface Situation {
  readonly poll: Pick<PollRecord, "state">;
  readonly part: Pick<ParticipantRecord, "role" | "votes" | "arrivedAt"> | undefined;
  readonly ballot: Pick<BallotRecord, "choice" | "castAt"> | undefined;
  /** Pressed, not yet confirmed. */
  readonly chosen: Choice | undefined;
  /** Confirmed, not yet answered; `unknown` when an earlier visit of this page confirmed it. */
  readonly given: Choice | "unknown" | undefined;
  readonly online: boolean;
}

export function standingIn({ poll, part, ballot, chosen, given, online }: Situation): Standing {
  if (poll.state !== "open" && !given) return { step: "over", unsent: ballot ? undefined : chosen };
  if (ballot) return { step: "received", choice: ballot.choice, at: ballot.castAt };
  if (given) return { step: "sending", choice: given === "unknown" ? undefined : given, kept: !online };
  const barrier = barrierOf(part);
  if (barrier) return { step: "watch", barrier };
  return chosen ? { step: "confirm", choice: chosen } : { step: "choose" };
}

function barrierOf(part: Situation["part"]): Barrier | undefined {
  if (part?.role === "guest" || part?.role === "display") return part.role;
  if (!part?.votes) return "no_vote";
  return part.arrivedAt === null ? "absent" : undefined;
}
