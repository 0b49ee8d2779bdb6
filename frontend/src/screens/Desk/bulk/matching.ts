/** Which item a file belongs to, by the number or the words in its name. Pure; a suggestion that its reader confirms. */

import { fold } from "~/i18n/fold";
import type { ItemRecord } from "~/protocol";

export interface Match {
  /** The item; `null` for the meeting as a whole, `undefined` where nothing fits. */
  readonly item: string | null | undefined;
  readonly by: "number" | "name" | undefined;
}

type Item = Pick<ItemRecord, "id" | "number" | "title">;

/** The share of an item's words that a name must hold. */
const ENOUGH = 0.5;
/** Words that stand in most titles. */
const COMMON = new Set(
  "ve va cua cac cho trong theo tai nam bao cao to trinh du thao the of and for to on".split(" "),
);
const NUMBER = /^(?:(?:muc|noi dung|nd|item|stt|so)[\s._-]*)?0*(k?c?\d{1,2}(?:\.\d{1,2})?)(?:[\s._)-]|$)/;

/** The item that a file's name means: by a number at its beginning, otherwise by the words of a title. */
export function matchFile(filename: string, items: readonly Item[]): Match {
  const stem = fold(filename.normalize("NFC").replace(/\.[^.]+$/, "")).trim();
  const number = NUMBER.exec(stem)?.[1];
  const numbered = number && items.find((item) => fold(item.number) === number);
  if (numbered) return { item: numbered.id, by: "number" };
  const words = new Set(wordsOf(stem));
  const [best, second] = items
    .map((item) => ({ item, share: shareIn(words, item.title) }))
    .sort((one, other) => other.share - one.share);
  const isClear = best && best.share >= ENOUGH && best.share > (second?.share ?? 0);
  return isClear ? { item: best.item.id, by: "name" } : { item: undefined, by: undefined };
}

function shareIn(words: ReadonlySet<string>, title: string): number {
  const wanted = wordsOf(fold(title));
  return wanted.length === 0 ? 0 : wanted.filter((word) => words.has(word)).length / wanted.length;
}

function wordsOf(folded: string): string[] {
  return folded.split(/[^a-z0-9]+/).filter((word) => word.length > 1 && !COMMON.has(word));
}
