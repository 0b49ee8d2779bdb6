/** The words under a pointer: passages to be marked, in page units. Pure; reads the text layer of a page. */

import type { PageText } from "~/protocol";

import { distanceTo, type Place } from "./hit";
import { PAGE_WIDTH, type Box } from "./stroke";

/** A run of words as it lies on the page: a box for every line, and what it says. */
export interface Passage {
  readonly boxes: readonly Box[];
  readonly text: string;
}

/** A word in page units, in the order of reading. */
export interface PlacedWord {
  readonly text: string;
  readonly line: number;
  readonly box: Box;
}

/** How much of a free stroke must lie on words to be meant for them. */
const MEANT = 0.5;

/** The words of a page with `aspect` (height by width). */
export function wordsOn({ lines }: Pick<PageText, "lines">, aspect: number): PlacedWord[] {
  return lines.flatMap(({ words }, line) =>
    words.map(({ text, box: [left = 0, top = 0, right = 0, bottom = 0] }) => ({
      text,
      line,
      box: {
        left: Math.round(left * PAGE_WIDTH),
        top: Math.round(top * aspect * PAGE_WIDTH),
        right: Math.round(right * PAGE_WIDTH),
        bottom: Math.round(bottom * aspect * PAGE_WIDTH),
      },
    })),
  );
}

/** From the word at one place to the word at another, as one selects text; `undefined` where there are no words. */
export function passageBetween(words: readonly PlacedWord[], from: Place, to: Place): Passage | undefined {
  const [one, other] = [nearestWord(words, from), nearestWord(words, to)];
  if (one === undefined || other === undefined) return undefined;
  return passageOfWords(words.slice(Math.min(one, other), Math.max(one, other) + 1));
}

/** The words that a stroke of a highlighter goes over; `undefined` when it is not meant for words. */
export function passageUnder(
  words: readonly PlacedWord[],
  points: readonly number[],
  width: number,
): Passage | undefined {
  const touched = words.filter(({ box: { left, top, right, bottom } }) => {
    const level = (top + bottom) / 2;
    const inset = Math.min((right - left) * 0.3, 60);
    const core = [left + inset, level, 0, right - inset, level, 0];
    return crosses(core, points, Math.max((bottom - top) * 0.45, width * 0.35));
  });
  const passage = touched.length > 0 ? passageOfWords(touched) : undefined;
  return passage && shareOn(passage, points, width) >= MEANT ? passage : undefined;
}

/** The index of the word at a place, or of the one nearest to it in the nearest line. */
export function nearestWord(words: readonly PlacedWord[], { x, y }: Place): number | undefined {
  let best: number | undefined;
  let least = Infinity;
  words.forEach(({ box }, index) => {
    const across = Math.max(box.left - x, 0, x - box.right);
    const down = Math.max(box.top - y, 0, y - box.bottom);
    // Another line is farther than another word of the same line.
    const distance = across + down * 8;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function passageOfWords(words: readonly PlacedWord[]): Passage {
  const lines = new Map<number, Box>();
  for (const { line, box } of words) {
    const known = lines.get(line);
    lines.set(line, known ? joined(known, box) : box);
  }
  return { boxes: [...lines.values()], text: words.map((word) => word.text).join(" ") };
}

function crosses(core: readonly number[], points: readonly number[], reach: number): boolean {
  for (let at = 0; at + 2 < points.length; at += 3) {
    const from = { x: points[at] ?? 0, y: points[at + 1] ?? 0 };
    const to = { x: points[at + 3] ?? from.x, y: points[at + 4] ?? from.y };
    if (distanceTo(core, from, to) <= reach) return true;
  }
  return false;
}

/** Which part of the stroke's points lies on the passage. */
function shareOn({ boxes }: Passage, points: readonly number[], width: number): number {
  let on = 0;
  let all = 0;
  for (let at = 0; at + 2 < points.length; at += 3) {
    const [x, y] = [points[at] ?? 0, points[at + 1] ?? 0];
    all += 1;
    const isOn = boxes.some(
      ({ left, top, right, bottom }) =>
        x >= left - width && x <= right + width && y >= top - width / 2 && y <= bottom + width / 2,
    );
    if (isOn) on += 1;
  }
  return all === 0 ? 0 : on / all;
}

function joined(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}
