/** Where words stand on a page. Pure. */

import type { PageText } from "~/protocol";

import type { Hit } from "./find";
import type { Part } from "./turn";

/** The places of the passage's words, one for each line that it runs through. */
export function placesOf(text: PageText, { first, last }: Hit): Part[] {
  const places: Part[] = [];
  let number = 0;
  for (const line of text.lines) {
    const from = Math.max(0, first - number);
    const words = line.words.slice(from, Math.max(from, last + 1 - number));
    if (words.length > 0) places.push(around(words.map((word) => partOf(word.box))));
    number += line.words.length;
    if (number > last) break;
  }
  return places;
}

/** One part around all. */
export function around(parts: readonly Part[]): Part {
  return {
    left: Math.min(...parts.map((part) => part.left)),
    top: Math.min(...parts.map((part) => part.top)),
    right: Math.max(...parts.map((part) => part.right)),
    bottom: Math.max(...parts.map((part) => part.bottom)),
  };
}

function partOf([left = 0, top = 0, right = 0, bottom = 0]: readonly number[]): Part {
  return { left, top, right, bottom };
}
