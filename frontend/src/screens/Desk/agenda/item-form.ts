/** An item as its form holds it, and as a command carries it. */

import type { ItemRecord } from "~/protocol";

import type { ItemWords } from "./words";

export interface ItemForm {
  title: string;
  /** As typed. */
  minutes: string;
  /** A person's id; empty for nobody. */
  presenter: string;
  unit: string;
  consent: boolean;
}

export const EMPTY: ItemForm = { title: "", minutes: "", presenter: "", unit: "", consent: false };

export type Wrong = ReadonlySet<"title" | "minutes">;

export function formOf({ title, minutes, presenter, unit, consent }: ItemRecord): ItemForm {
  return { title, minutes: minutes?.toString() ?? "", presenter: presenter ?? "", unit, consent };
}

/** Which fields cannot be saved as they are. */
export function wrongIn({ title, minutes }: ItemForm): Wrong {
  const wrong = new Set<"title" | "minutes">();
  if (title.trim() === "") wrong.add("title");
  const count = minutesOf(minutes);
  if (count !== null && !(Number.isInteger(count) && count >= 1 && count <= 1440)) wrong.add("minutes");
  return wrong;
}

export function wordsIn({ title, minutes, presenter, unit, consent }: ItemForm): ItemWords {
  return { title, minutes: minutesOf(minutes), presenter: presenter || null, unit, consent };
}

function minutesOf(typed: string): number | null {
  return typed.trim() === "" ? null : Number(typed);
}
