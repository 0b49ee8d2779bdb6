/** What a question is about, as one may choose it while asking. Pure. */

import type { AskQuestion } from "~/protocol";

export type About = "page" | "item" | "meeting";
type Place = Pick<AskQuestion, "item" | "paper" | "page">;

export interface Sight {
  /** The item of the paper on screen, or the one under discussion. */
  readonly item: string | undefined;
  readonly paper: string | undefined;
  readonly page: number;
}

/** What can be asked about here, the nearest first. */
export function choicesIn({ item, paper }: Sight): About[] {
  return [...(paper ? (["page"] as const) : []), ...(item ? (["item"] as const) : []), "meeting"];
}

export function placeOf(about: About, { item, paper, page }: Sight): Place {
  if (about === "page" && paper) return { item: item ?? null, paper, page };
  return { item: about === "meeting" ? null : (item ?? null), paper: null, page: null };
}
