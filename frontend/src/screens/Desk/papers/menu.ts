/** What can be done with a paper at the desk, by its state and place. */

import type { IconName } from "~/components";
import { isRestricted } from "~/components/access/restricted";
import { t } from "~/i18n";
import type { PaperRecord } from "~/protocol";

export type PaperAct =
  | "open"
  | "edit"
  | "up"
  | "down"
  | "restrict"
  | "accesses"
  | "moveTo"
  | "replace"
  | "versions"
  | "retry"
  | "stop"
  | "source"
  | "remove";
/** Acts that open something of their own. */
export type SheetAct = Exclude<PaperAct, "up" | "down" | "retry" | "stop" | "source"> | "coming" | "changes";

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
    { act: "restrict", label: t("restrictions.act"), icon: "lock" },
    isRestricted(paper) && { act: "accesses", label: t("restrictions.log"), icon: "users" },
    { act: "moveTo", label: t("desk.paper.moveTo"), icon: "agenda" },
    { act: "replace", label: t("desk.paper.replace"), icon: "upload" },
    paper.number > 1 && { act: "versions", label: t("desk.paper.versions"), icon: "layers" },
    (paper.state === "waiting" || paper.state === "inspecting") && {
      act: "stop",
      label: t("desk.intake.stop"),
      icon: "stop",
    },
    paper.converted && { act: "source", label: t("desk.intake.source"), icon: "download" },
    paper.state === "failed" && { act: "retry", label: t("desk.paper.retry"), icon: "redo" },
    { act: "remove", label: t("desk.paper.remove"), icon: "trash", danger: true },
  ];
  return entries.filter((entry) => entry !== false);
}
