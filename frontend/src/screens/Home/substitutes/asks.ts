/** The meetings to which the reader was asked to come in somebody's place, and that is not settled. Pure. */

import type { SubstitutionRecord } from "~/protocol";

/** The soonest first; those of meetings that have opened are over. */
export function asksOf(
  substitutions: readonly SubstitutionRecord[],
  me: string | undefined,
): SubstitutionRecord[] {
  return substitutions
    .filter(
      ({ person, state, meetingState }) =>
        person.id === me && (state === "asked" || state === "accepted") && meetingState === "approved",
    )
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}
