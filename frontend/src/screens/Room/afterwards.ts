/** What a closed meeting has left to read: its conclusion, or who drafts it. Never leads to a page that has nothing to show. */

import { language, t } from "~/i18n";
import type { ConclusionRecord, ParticipantRecord } from "~/protocol";

export interface Closed {
  readonly role: ParticipantRecord["role"] | undefined;
  /** As the reader may know it: a draft is the desk's. */
  readonly conclusion: Pick<ConclusionRecord, "state"> | undefined;
  readonly participants: readonly Pick<ParticipantRecord, "role" | "person">[];
}

export interface Afterwards {
  readonly text: string;
  /** What the way to the conclusion is called; none while there is nothing at its end. */
  readonly label?: string;
}

export function afterwardsOf({ role, conclusion, participants }: Closed): Afterwards {
  if (conclusion?.state === "published")
    return { text: t("room.closedPublished"), label: t("room.conclusion") };
  if (conclusion) return { text: t("room.closedDrafted"), label: t("room.conclusionDraft") };
  const secretaries = participants.filter((one) => one.role === "secretary");
  const drafts = role === "secretary" || (role === "chair" && secretaries.length === 0);
  if (drafts) return { text: t("room.closedToDraft"), label: t("room.draftConclusion") };
  if (secretaries.length === 0) return { text: t("room.closed") };
  const list = new Intl.ListFormat(language(), { type: "conjunction" });
  return {
    text: t("room.closedDrafting", { names: list.format(secretaries.map(({ person }) => person.name)) }),
  };
}
