/** The rules of a type of meetings as one sentence a person reads, and the rules an act broke. */

import { formatDate, formatSpan, momentOf, t, timeZone, wallClock } from "~/i18n";
import type { MeetingRules, RuleOverride } from "~/protocol";
import type { TransportError } from "~/transport";

/** What a type asks for, from who has to be there to how long before people are told. */
export function describeRules(rules: MeetingRules): string {
  const { quorum, quorumStrict = false, voteBase, majority, strict, tie } = rules;
  const base = t(`common.rules.base.${voteBase}`);
  const parts = [
    quorum === "0"
      ? t("common.rules.noQuorum")
      : t("common.rules.quorum", { share: describeShare(quorum, quorumStrict) }),
    t("common.rules.majority", { share: describeShare(majority, strict), base }),
    t(`common.rules.tie.${tie}`),
    ...(rules.invitationLead ? [t("common.rules.invitation", { days: rules.invitationLead })] : []),
    ...(rules.papersLead ? [t("common.rules.papers", { days: rules.papersLead })] : []),
  ];
  return `${parts.join("; ")}.`;
}

function describeShare(share: string, exceeded: boolean): string {
  const part = share === "1/2" ? t("common.rules.half") : share === "1" ? t("common.rules.all") : share;
  return t(exceeded ? "common.rules.moreThan" : "common.rules.atLeast", { share: part });
}

/** A rule that an act would have broken, as the server's refusal names it. */
export interface BrokenRule {
  rule: RuleOverride["rule"];
  days: number;
  /** The first day that would do, as `YYYY-MM-DD`; missing for a room. */
  earliest?: string;
  /** When the room is taken; missing for everything else. */
  taken?: { starts: string; ends: string };
}

const RULES: Readonly<Record<string, RuleOverride["rule"]>> = {
  "meeting.too_late": "invitation",
  "meeting.papers_too_late": "papers",
  "meeting.room_taken": "room",
};

/** The rule behind a refusal that a reason overrides; `undefined` for every other refusal. */
export function brokenRule({
  code,
  details,
}: Pick<TransportError, "code" | "details">): BrokenRule | undefined {
  const rule = RULES[code];
  if (!rule) return undefined;
  const { days, earliest, starts, ends } = details as Record<string, string | number | undefined>;
  return {
    rule,
    days: Number(days ?? 0),
    ...(typeof earliest === "string" && { earliest }),
    ...(typeof starts === "string" && typeof ends === "string" && { taken: { starts, ends } }),
  };
}

/** Which rule was overridden. */
export function describeOverride({ rule, days }: Pick<RuleOverride, "rule" | "days">): string {
  return t(`common.overridden.${rule}`, { days });
}

/** Which rule it is, and from when on it would be kept. */
export function describeBroken({ rule, days, earliest, taken }: BrokenRule): string {
  if (taken) return t("common.broken.room", { span: formatSpan(taken.starts, taken.ends) });
  const day = earliest ? formatDate(momentOn(earliest)) : "";
  return t(rule === "papers" ? "common.broken.papers" : "common.broken.invitation", { days, day });
}

/** The same hour on another day, given as `YYYY-MM-DD`. */
export function onDay(day: string, moment: Date): Date {
  const { hour, minute } = wallClock(moment, timeZone());
  return momentOn(day, hour, minute);
}

/** A day as a moment of it where the installation is. */
export function momentOn(day: string, hour = 12, minute = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return momentOf({ year, month, day: date, hour, minute }, timeZone());
}
