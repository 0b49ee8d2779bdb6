/** The text of a conclusion as it is edited: every list is there, and nothing else of the record is. */

import { newId } from "~/protocol";
import type { ConclusionRecord, SourceRef } from "~/protocol";

export interface Paragraph {
  readonly id: string;
  text: string;
  sources: SourceRef[];
}

export interface Section {
  readonly id: string;
  heading: string;
  paragraphs: Paragraph[];
}

export interface ConclusionText {
  title: string;
  /** One paragraph a line, as the closing. */
  opening: string;
  sections: Section[];
  closing: string;
}

/** A paragraph whose id begins so is the heading of a point under the section's item. */
const SUBHEADING = "heading:";

/** A copy of what a person may edit in a conclusion. */
export function textOf({ title, opening, sections, closing }: ConclusionRecord): ConclusionText {
  return {
    title,
    opening,
    sections: sections.map(({ id, heading, paragraphs = [] }) => ({
      id,
      heading,
      paragraphs: paragraphs.map(({ id, text, sources = [] }) => ({ id, text, sources: [...sources] })),
    })),
    closing,
  };
}

export function newSection(): Section {
  return { id: newId(), heading: "", paragraphs: [newParagraph()] };
}

export function newParagraph(): Paragraph {
  return { id: newId(), text: "", sources: [] };
}

export function newSubheading(): Paragraph {
  return { ...newParagraph(), id: SUBHEADING + newId() };
}

export function isSubheading(paragraph: Pick<Paragraph, "id">): boolean {
  return paragraph.id.startsWith(SUBHEADING);
}

/** Call a paper by its new title wherever the text quotes it by the old one; in the text itself. */
export function renameIn(text: ConclusionText, from: string, to: string): void {
  const renamed = (words: string) => words.replaceAll(`“${from}”`, `“${to}”`);
  text.opening = renamed(text.opening);
  text.closing = renamed(text.closing);
  for (const { paragraphs } of text.sections)
    for (const paragraph of paragraphs) paragraph.text = renamed(paragraph.text);
}

/** Move one of a list by one place, in the list itself; at either end nothing happens. */
export function moveBy(list: unknown[], index: number, by: -1 | 1): void {
  const to = index + by;
  if (to < 0 || to >= list.length) return;
  list.splice(to, 0, ...list.splice(index, 1));
}

/** Lines with something on them: each is a paragraph. */
export function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** `05/TB-UBND`, as on the document; without a number there is only the symbol. */
export function numberOf({ number, symbol }: Pick<ConclusionRecord, "number" | "symbol">): string {
  return number === null ? symbol : `${String(number).padStart(2, "0")}/${symbol}`;
}
