/** What the desk writes of an item, as commands carry it. */

import type { ItemRecord } from "~/protocol";

export interface ItemWords {
  readonly title: string;
  readonly minutes: number | null;
  /** A person's id. */
  readonly presenter: string | null;
  readonly unit: string;
  readonly consent: boolean;
}

export function wordsOf({ title, minutes, presenter, unit, consent }: ItemRecord): ItemWords {
  return { title, minutes, presenter, unit, consent };
}

/** Which words differ. */
export function differing(one: ItemWords, other: ItemWords): (keyof ItemWords)[] {
  return (Object.keys(one) as (keyof ItemWords)[]).filter((key) => one[key] !== other[key]);
}

/** Some of the words of one, and of `rest` what is not among `keys`. */
export function withSome(rest: ItemWords, from: ItemWords, keys: readonly (keyof ItemWords)[]): ItemWords {
  return { ...rest, ...Object.fromEntries(keys.map((key) => [key, from[key]])) };
}
