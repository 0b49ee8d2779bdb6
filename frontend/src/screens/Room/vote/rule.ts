/** The rule of a vote as a sentence. */

import { t } from "~/i18n";
import type { PollRules } from "~/protocol";

/** What has to be reached for the question to carry. */
export function ruleText({ voteBase, majority, strict }: PollRules): string {
  const share = majority === "1/2" ? t("vote.half") : majority;
  return t(`vote.rule.${voteBase}`, {
    share: strict ? t("vote.moreThan", { share }) : t("vote.atLeast", { share }),
  });
}
