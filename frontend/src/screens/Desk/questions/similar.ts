/**
 * Which questions seem to ask the same: what they share of their words and pairs of neighbouring words, each weighed by
 * how few of the questions have it (TF-IDF). Vietnamese writes a word as several syllables, so that pairs carry most of the
 * meaning; marks are ignored because people who type fast leave them out. Pure, and quick for some hundreds.
 */

import { fold } from "~/i18n";

export interface Text {
  readonly id: string;
  readonly text: string;
}

type Vector = ReadonlyMap<string, number>;

/** From here on two questions are worth showing side by side; set by hand on questions as they are asked in sessions. */
export const ALIKE = 0.42;

/** How alike each two of the texts are, from 0 to 1. */
export function likenessOf(texts: readonly Text[]): (one: string, other: string) => number {
  const termsOf = new Map(texts.map(({ id, text }) => [id, terms(text)]));
  const found = new Map<string, number>();
  for (const list of termsOf.values())
    for (const term of new Set(list)) found.set(term, (found.get(term) ?? 0) + 1);
  const rarity = (term: string) => Math.log(1 + texts.length / (found.get(term) ?? 1));
  const vectors = new Map([...termsOf].map(([id, list]) => [id, weigh(list, rarity)]));
  return (one, other) => overlap(vectors.get(one), vectors.get(other));
}

/** Groups of two and more that seem to ask the same, each in the order of the texts. */
export function groupsAlike(texts: readonly Text[], threshold = ALIKE): string[][] {
  const likeness = likenessOf(texts);
  const groups: string[][] = [];
  for (const { id } of texts) {
    // All of a group are alike, not only neighbours in a chain: what is merged gets one answer.
    const home = groups.find((group) => group.every((other) => likeness(id, other) >= threshold));
    if (home) home.push(id);
    else groups.push([id]);
  }
  return groups.filter((group) => group.length > 1);
}

/** Syllables and pairs of neighbours, folded; what stands in every sentence says nothing. */
function terms(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ""} ${word}`);
  return [...words.filter((word) => !COMMON.has(word)), ...pairs];
}

/** Folded syllables that questions are full of in either language. */
const COMMON = new Set(
  (
    "la va cua cho voi cac nhung mot duoc co khong thi nay do tai ve den tu trong de nhu da se hay theo bao nhieu gi nao " +
    "de nghi xin hoi can lam ro the a the of to is are and in for on what how why which please will be"
  ).split(" "),
);

function weigh(list: readonly string[], rarity: (term: string) => number): Vector {
  const vector = new Map<string, number>();
  for (const term of list) vector.set(term, (vector.get(term) ?? 0) + rarity(term));
  return vector;
}

/** The shorter one's weight that the longer one has too: who asks the same at greater length asks the same. */
function overlap(one: Vector | undefined, other: Vector | undefined): number {
  if (!one || !other) return 0;
  const [less, more] = total(one) <= total(other) ? [one, other] : [other, one];
  let shared = 0;
  for (const [term, weight] of less) shared += Math.min(weight, more.get(term) ?? 0);
  const whole = total(less);
  return whole === 0 ? 0 : shared / whole;
}

function total(vector: Vector): number {
  return [...vector.values()].reduce((sum, weight) => sum + weight, 0);
}
