/** What a question is about, as one may choose it while asking. Pure. */

import type { AskQuestion } from "~/protocol";

export type About = "passage" | "page" | "item" | "meeting";
type Place = Pick<AskQuestion, "item" | "paper" | "page" | "passage" | "boxes">;

/** Words on a page. `boxes`: left, top, right, bottom in page units for each line; none where the page is turned. */
export interface Passage {
  readonly paper: string;
  readonly page: number;
  readonly text: string;
  readonly boxes: readonly number[];
}

export interface Sight {
  /** The item of the paper on screen, or the one under discussion. */
  readonly item: string | undefined;
  readonly paper: string | undefined;
  readonly page: number;
  /** Words of the paper that were picked. */
  readonly passage?: Passage | undefined;
}

/** What can be asked about here, the nearest first. */
export function choicesIn({ item, paper, passage }: Sight): About[] {
  const isPicked = paper !== undefined && passage?.paper === paper;
  return [
    ...(isPicked ? (["passage"] as const) : []),
    ...(paper ? (["page"] as const) : []),
    ...(item ? (["item"] as const) : []),
    "meeting",
  ];
}

export function placeOf(about: About, { item, paper, page, passage }: Sight): Place {
  if (about === "passage" && passage)
    return {
      item: item ?? null,
      paper: passage.paper,
      page: passage.page,
      passage: passage.text,
      boxes: [...passage.boxes],
    };
  if (about === "page" && paper) return { item: item ?? null, paper, page };
  return { item: about === "meeting" ? null : (item ?? null), paper: null, page: null };
}
