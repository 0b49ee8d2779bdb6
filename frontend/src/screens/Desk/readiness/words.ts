/** A row of the board in words, and which of its facts are good. Pure but for the language. */

import { t } from "~/i18n";
import type { PersonCard } from "~/protocol";
import { nameIn } from "~/store";

import type { Row } from "./board";

/** `open`: something is still awaited · `away`: they will not come · `quiet`: nothing that was to be. */
export type Tone = "good" | "open" | "away" | "quiet";

/** "Giám đốc · Sở Tài chính" */
export function describePerson({ title, titleEn, unit, unitEn }: PersonCard): string {
  const parts = [nameIn({ name: title, nameEn: titleEn }), nameIn({ name: unit, nameEn: unitEn })];
  return parts.filter(Boolean).join(" · ");
}

export function replyText(row: Row): string {
  if (row.participant.standsInFor !== null || row.standIn !== undefined || row.answer === undefined)
    return "";
  const answer = t(`readiness.answer.${row.answer}`);
  return row.answer === "absent" && row.reason ? `${answer}: ${row.reason}` : answer;
}

/** The role where it is not the usual one. */
export function roleText({ participant: { role } }: Row): string {
  return role === "delegate" ? "" : t(`common.role.${role}`);
}

export function papersText({ papers, opened, unknownChanges }: Row): string {
  if (papers.length === 0) return "";
  const text =
    opened.length === papers.length
      ? t("readiness.allOpened", { count: papers.length })
      : t("readiness.papersOf", { opened: opened.length, count: papers.length });
  const changes =
    unknownChanges.length > 0 ? t("readiness.changesUnknown", { count: unknownChanges.length }) : "";
  return [text, changes].filter(Boolean).join(" · ");
}

export function opinionsText({ opinions, questions, registered }: Row): string {
  return [
    opinions > 0 ? t("readiness.opinions", { count: opinions }) : "",
    questions > 0 ? t("readiness.questions", { count: questions }) : "",
    registered ? t("readiness.registered") : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** How far the invitation got: opened in the app, sent by mail, or only shown in the app. */
export function deliveryText({ delivery }: Row): string {
  if (!delivery) return t("readiness.invitation.none");
  if (delivery.openedAt !== null) return t("readiness.invitation.opened");
  const mail = delivery.sendings.find(({ channel }) => channel === "email")?.state;
  if (mail === "sent") return t("readiness.invitation.mailed");
  if (mail === "failed" || mail === "bounced") return t("readiness.invitation.failed");
  return t("readiness.invitation.told");
}

export function toneOf(row: Row): Record<"reply" | "papers" | "opinion" | "device", Tone> {
  const { answer, papers, opened, unknownChanges } = row;
  return {
    reply: answer === "attending" ? "good" : answer === "absent" ? "away" : "open",
    papers: opened.length === papers.length && unknownChanges.length === 0 ? "good" : "open",
    opinion: "good",
    device: "good",
  };
}
