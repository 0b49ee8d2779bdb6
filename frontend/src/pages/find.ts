/** Finding words in a paper, marks and case ignored, across line ends. Pure. */

import { fold } from "~/i18n";

/** A passage that was found: its words on a page, by their numbers from 0, as in the page's text. */
export interface Hit {
  readonly page: number;
  readonly first: number;
  readonly last: number;
}

/** More than anybody goes through; a single letter must not fill the memory. */
export const MOST_HITS = 9999;

/** The words of a paper, ready to be looked through again and again. */
export class PaperIndex {
  readonly #pages: string[] = [];
  /** What `fold` makes of each letter: a paper has millions of letters, and of different ones some hundreds. */
  readonly #letters = new Map<string, string>();

  /** How many pages can be looked through. */
  get pages(): number {
    return this.#pages.length;
  }

  /** Add the next pages, each the text of its words with one space between. */
  add(texts: readonly string[]): void {
    for (const text of texts) this.#pages.push(this.#fold(text));
  }

  /** All passages in the order of the paper, `MOST_HITS` at most; none for a query without a letter. */
  find(query: string): Hit[] {
    const wanted = fold(query).trim().replace(/\s+/g, " ");
    if (!wanted) return [];
    const hits: Hit[] = [];
    for (const [index, text] of this.#pages.entries()) {
      findOn(text, wanted, index + 1, hits);
      if (hits.length >= MOST_HITS) break;
    }
    return hits.slice(0, MOST_HITS);
  }

  #fold(text: string): string {
    // Joined at once: a text that grew letter by letter would be put together only when it is first looked through.
    return Array.from(text.normalize("NFC"), (letter) => this.#foldLetter(letter)).join("");
  }

  #foldLetter(letter: string): string {
    let plain = this.#letters.get(letter);
    if (plain === undefined) {
      plain = fold(letter);
      this.#letters.set(letter, plain);
    }
    return plain;
  }
}

function findOn(text: string, wanted: string, page: number, hits: Hit[]): void {
  const words = wanted.split(" ").length;
  let [word, counted] = [0, 0];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    word += spacesIn(text, counted, at);
    counted = at;
    hits.push({ page, first: word, last: word + words - 1 });
  }
}

function spacesIn(text: string, from: number, to: number): number {
  let spaces = 0;
  for (let at = text.indexOf(" ", from); at >= 0 && at < to; at = text.indexOf(" ", at + 1)) spaces += 1;
  return spaces;
}
