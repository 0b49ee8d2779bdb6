/** A vote as its form holds it. A share and whether it must be exceeded are one choice to a reader. */

import { t } from "~/i18n";
import type { Commands, MeetingRules, PollRecord, PollRules } from "~/protocol";

export interface PollForm {
  title: string;
  ballot: "secret" | "open";
  /** It asks for a majority of its own, which `majority` and `voteBase` are then. */
  special: boolean;
  /** `>1/2` for more than half, `2/3` for at least two thirds. */
  majority: string;
  voteBase: PollRules["voteBase"];
}

const SHARES = ["2/3", ">2/3", "3/4", ">1/2", "1"] as const;

export function pollFormOf(
  poll: PollRecord | undefined,
  rules: MeetingRules | undefined,
  title: string,
): PollForm {
  const special = poll?.rules.special ?? false;
  return {
    title,
    ballot: poll?.rules.ballot ?? "secret",
    special,
    majority: special && poll ? `${poll.rules.strict ? ">" : ""}${poll.rules.majority}` : "2/3",
    voteBase: (special ? poll?.rules.voteBase : rules?.voteBase) ?? "members",
  };
}

/** What a command carries; the form of ballot only where the meeting's rules leave it open. */
export function pollWords(
  { title, ballot, special, majority, voteBase }: PollForm,
  rules: MeetingRules | undefined,
): Pick<Commands["poll.prepare"], "title" | "ballot" | "special"> {
  const own = { majority: majority.replace(">", ""), strict: majority.startsWith(">"), voteBase };
  return { title, special: special ? own : null, ballot: rules?.ballot === "either" ? ballot : null };
}

/** The shares worth offering, and the one that is chosen. */
export function sharesFor(chosen: string): string[] {
  return [...new Set([...SHARES, chosen])];
}

export function shareText(majority: string): string {
  const plain = majority.replace(">", "");
  const share = plain === "1/2" ? t("common.rules.half") : plain === "1" ? t("common.rules.all") : plain;
  return t(majority.startsWith(">") ? "common.rules.moreThan" : "common.rules.atLeast", { share });
}
