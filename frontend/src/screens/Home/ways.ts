/** Where a meeting can be entered, by its state and by who asks. The first way is the one meant. */

import type { MeetingCard } from "~/protocol";

type Label =
  `home.${"conclusion" | "desk" | "enter" | "mend" | "openDesk" | "prepare" | "readPapers" | "review" | "seePreparation"}`;

export interface Way {
  readonly to: "room" | "desk" | "conclusion";
  readonly label: Label;
}

const room = (label: Label): Way => ({ to: "room", label });
const desk = (label: Label): Way => ({ to: "desk", label });

/** The ways into a meeting, at least one. */
export function waysInto(card: MeetingCard): readonly [Way, ...Way[]] {
  const secretary = card.role === "secretary";
  switch (card.state) {
    case "draft":
      return [desk(secretary ? "home.prepare" : "home.seePreparation")];
    case "submitted":
      if (secretary) return [desk("home.openDesk")];
      return [desk(card.atChair ? "home.review" : "home.seePreparation")];
    case "returned":
      return [desk(secretary ? "home.mend" : "home.seePreparation")];
    case "approved":
    case "open":
      if (secretary) return [desk("home.openDesk"), room("home.enter")];
      return card.role === "chair" ? [room("home.enter"), desk("home.desk")] : [room("home.enter")];
    case "closed": {
      const again = secretary || card.role === "chair" ? desk("home.openDesk") : room("home.readPapers");
      return card.hasConclusion ? [again, { to: "conclusion", label: "home.conclusion" }] : [again];
    }
  }
}
