/** How far a substitution is, in words, and what its rule says. Pure. */

import { t } from "~/i18n";
import type { MeetingRules, SubstitutionRecord } from "~/protocol";

/** Whether it still binds two people; otherwise it only tells how it ended. */
export function isPending({ state }: Pick<SubstitutionRecord, "state">): boolean {
  return state === "asked" || state === "accepted" || state === "in_force";
}

/** "Lê Thị Hoa đã nhận dự thay; chờ chủ tọa đồng ý" */
export function describeState({ state, person, consent, reason }: SubstitutionRecord): string {
  const { name } = person;
  if (state === "accepted")
    return t(`substitutes.state.${consent === "desk" ? "acceptedDesk" : "acceptedChair"}`, { name });
  if (state === "declined" || state === "refused") return t(`substitutes.state.${state}`, { name, reason });
  return t(`substitutes.state.${state}`, { name });
}

const CONSENTS = { none: "consentNone", desk: "consentDesk", chair: "consentChair" } as const;

/** What somebody who sends a substitute has to know, a sentence each. */
export function describeRule({
  substituteConsent = "chair",
  substitutesVote = false,
}: MeetingRules): string[] {
  return [
    t(`substitutes.rule.${CONSENTS[substituteConsent]}`),
    t(`substitutes.rule.${substitutesVote ? "votes" : "noVote"}`),
    t("substitutes.rule.closed"),
  ];
}
