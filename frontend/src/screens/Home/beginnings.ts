/** What a new meeting can begin with: nothing, a kept outline, or an earlier meeting of a desk the reader keeps. */

import { formatDate, t } from "~/i18n";
import type { MeetingCard, MeetingTemplateRecord } from "~/protocol";
import { nameIn } from "~/store";

/** How many earlier meetings are offered, the latest first. */
const MOST_EARLIER = 12;

export interface Beginning {
  /** As a field holds it; empty for nothing. */
  readonly value: string;
  readonly label: string;
}

export function beginningsOf(
  type: string,
  templates: readonly MeetingTemplateRecord[],
  cards: readonly MeetingCard[],
): Beginning[] {
  const kept = templates.filter((one) => one.type === type && !one.archived);
  const earlier = cards
    .filter(({ role }) => role === "secretary" || role === "chair")
    .sort((one, other) => Date.parse(other.startsAt) - Date.parse(one.startsAt))
    .slice(0, MOST_EARLIER);
  return [
    { value: "", label: t("outline.source.blank") },
    ...kept.map(({ id, fields }) => ({
      value: `template/${id}`,
      label: t("outline.source.template", { title: nameIn(fields) }),
    })),
    ...earlier.map(({ id, title, startsAt }) => ({
      value: `earlier/${id}`,
      label: t("outline.source.earlier", { title, day: formatDate(startsAt) }),
    })),
  ];
}

/** What the command carries of a beginning. */
export function readBeginning(value: string): { template: string | null; earlier: string | null } {
  const [kind, id = null] = value.split("/");
  return { template: kind === "template" ? id : null, earlier: kind === "earlier" ? id : null };
}
