/** What can be done with a paper at the desk, by its state and place. */

import type { IconName } from "~/components";
import { t } from "~/i18n";
import type { PaperRecord } from "~/protocol";

export type PaperAct = "open" | "edit" | "up" | "down" | "moveTo" | "replace" | "retry" | "remove";
/** Acts that open something of their own. */
export type SheetAct = Extract<PaperAct, "open" | "edit" | "moveTo" | "remove">;

interface Entry {
  readonly act: PaperAct;
  readonly label: string;
  readonly icon: IconName;
  readonly danger?: boolean;
}

export function paperMenu(paper: PaperRecord, at: { first: boolean; last: boolean }): Entry[] {
  const entries: (Entry | false)[] = [
    paper.state === "ready" && { act: "open", label: t("desk.paper.open"), icon: "eye" },
    { act: "edit", label: t("desk.paper.edit"), icon: "edit" },
    !at.first && { act: "up", label: t("common.moveUp"), icon: "chevron-up" },
    !at.last && { act: "down", label: t("common.moveDown"), icon: "chevron-down" },
    { act: "moveTo", label: t("desk.paper.moveTo"), icon: "agenda" },
    { act: "replace", label: t("desk.paper.replace"), icon: "upload" },
    paper.state === "failed" && { act: "retry", label: t("desk.paper.retry"), icon: "redo" },
    { act: "remove", label: t("desk.paper.remove"), icon: "trash", danger: true },
  ];
  return entries.filter((entry) => entry !== false);
}
