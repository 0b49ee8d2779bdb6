/** What a rehearsal found, in the reader's words. */

import { errorText, formatDuration, formatSpan, t } from "~/i18n";
import type { RehearsalFinding } from "~/transport";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const facts = (value: unknown): Record<string, unknown> => (value instanceof Object ? { ...value } : {});
const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** Some names, and how many there are more. */
function namesIn(details: Record<string, unknown>): string {
  const names = Array.isArray(details.names) ? details.names.map(text).join(", ") : "";
  const more = number(details.more);
  return more > 0 ? t("rehearsal.topic.namesAndMore", { names, count: more }) : names;
}

export function describeFinding({ topic, details }: RehearsalFinding): string {
  const [title, name] = [text(details.title), text(details.name)];
  switch (topic) {
    case "rule_broken":
      return errorText(text(details.code), details);
    case "conflict": {
      const names = namesIn(details);
      const when = formatSpan(text(details.starts), text(details.ends));
      return title
        ? t("rehearsal.topic.conflictKnown", { names, title, when })
        : t("rehearsal.topic.conflict", { names, when });
    }
    case "too_long":
      return t("rehearsal.topic.too_long", {
        total: formatDuration(number(details.total) * 60),
        there: formatDuration(number(details.there) * 60),
      });
    case "minutes_missing":
      return t("rehearsal.topic.minutes_missing", { count: number(details.count) });
    case "quorum_impossible":
      return t("rehearsal.topic.quorum_impossible", {
        needed: number(details.needed),
        members: number(details.members),
        possible: number(details.coming) + number(details.open),
      });
    case "quorum_open":
      return t("rehearsal.topic.quorum_open", {
        needed: number(details.needed),
        members: number(details.members),
        coming: number(details.coming),
        open: number(details.open),
      });
    case "vote_refused":
      return t("rehearsal.topic.vote_refused", {
        title,
        why: errorText(text(details.code), facts(details.why)),
      });
    case "vote_cannot_pass":
    case "vote_fails_if_one_is_missing":
      return t(`rehearsal.topic.${topic}`, {
        title: title || t("rehearsal.topic.anyVote"),
        votes: number(details.votes),
        needed: number(details.needed),
      });
    case "substitute_pending":
      return t("rehearsal.topic.substitute_pending", { name, substitute: text(details.substitute) });
    case "presenter_absent":
    case "presenter_not_admitted":
      return t(`rehearsal.topic.${topic}`, { name, title });
    case "member_absent":
      return t("rehearsal.topic.member_absent", { name });
    case "paper_failed":
    case "paper_unread":
    case "paper_not_for_room":
    case "version_undecided":
    case "item_without_papers":
    case "item_without_presenter":
      return t(`rehearsal.topic.${topic}`, { title });
    case "no_chair":
    case "no_items":
    case "no_voters":
    case "no_place":
      return t(`rehearsal.topic.${topic}`);
    default:
      return topic;
  }
}
