/** The words of a page as runs that a browser can set over its picture. Pure; whoever measures words passes a ruler. */

import type { PageText, TextLine, TextWord } from "~/protocol";

/** Where a run starts and how it runs: `left` as a fraction of the page's width, `top` of its height. */
export interface RunPlace {
  readonly left: number;
  readonly top: number;
  /** Along the run, as a fraction of the page's width. */
  readonly length: number;
  /** Across it, as a fraction of the page's width. */
  readonly thickness: number;
  /** Degrees clockwise. */
  readonly turn: 0 | 90 | 180 | 270;
}

/** Words that follow one another without a wide gap, as one piece of text. */
export interface Run {
  readonly text: string;
  readonly place: RunPlace;
  /** Font size, as a fraction of the page's width. */
  readonly size: number;
  /** How much the letters must be stretched along the run. */
  readonly stretch: number;
  /** What is added to each space before stretching, as a fraction of the font size. */
  readonly spacing: number;
}

/** How long a text is when set in the layer's font, as a fraction of the font size. */
export type Ruler = (text: string) => number;

/** Part of a line's height that its letters' font size is. */
const FONT_OF_LINE = 0.8;
/** A gap of so many line heights starts another run: a column of a table, a tab. */
const WIDE_GAP = 1.2;

/** All runs of a page with `aspect` (height by width), in the order they are read. */
export function runsOf(text: PageText, aspect: number, ruler: Ruler): Run[] {
  return text.lines.flatMap((line) => {
    const runs = groupsOf(line, aspect).map((words) => setRun(words, line.turn, aspect, ruler));
    // What is copied needs its spaces and line ends, although every run has a place of its own.
    return runs.map((run, index) => ({ ...run, text: run.text + (index < runs.length - 1 ? " " : "\n") }));
  });
}

/** Whether there is anything to read, as there is not on a scan. */
export function hasWords(text: PageText): boolean {
  return text.lines.some((line) => line.words.length > 0);
}

/**
 * Where to put text with `box` (left, top, right, bottom as fractions) that is turned by `turn` degrees. What is slanted is
 * laid level over its box.
 */
export function placeRun(box: readonly number[], turn: number, aspect: number): RunPlace {
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  const across = right - left;
  const down = (bottom - top) * aspect;
  switch (turn) {
    case 90:
      return { left: right, top, length: down, thickness: across, turn: 90 };
    case 180:
      return { left: right, top: bottom, length: across, thickness: down, turn: 180 };
    case 270:
      return { left, top: bottom, length: down, thickness: across, turn: 270 };
    default:
      return { left, top, length: across, thickness: down, turn: 0 };
  }
}

function groupsOf(line: TextLine, aspect: number): TextWord[][] {
  const thickness = placeRun(line.box, line.turn, aspect).thickness;
  const groups: TextWord[][] = [];
  let end = -Infinity;
  for (const word of line.words) {
    const [from, to] = along(word.box, line.turn, aspect);
    const group = groups.at(-1);
    if (group && Math.abs(from - end) <= WIDE_GAP * thickness) group.push(word);
    else groups.push([word]);
    end = to;
  }
  return groups;
}

/** Start and end of a box in the direction of reading, in page widths. */
function along(
  [left = 0, top = 0, right = 0, bottom = 0]: readonly number[],
  turn: number,
  aspect: number,
): [number, number] {
  switch (turn) {
    case 90:
      return [top * aspect, bottom * aspect];
    case 180:
      return [-right, -left];
    case 270:
      return [-bottom * aspect, -top * aspect];
    default:
      return [left, right];
  }
}

function setRun(words: readonly TextWord[], turn: number, aspect: number, ruler: Ruler): Run {
  const place = placeRun(around(words), turn, aspect);
  const size = place.thickness * FONT_OF_LINE;
  const printed = sum(words, (word) => placeRun(word.box, turn, aspect).length);
  const natural = sum(words, (word) => ruler(word.text)) * size;
  const stretch = natural > 0 && printed > 0 ? printed / natural : 1;
  const gaps = words.length - 1;
  const gap = gaps > 0 && size > 0 ? (place.length - printed) / gaps / (size * stretch) : 0;
  return {
    text: words.map((word) => word.text).join(" "),
    place,
    size,
    stretch,
    spacing: gaps > 0 ? gap - ruler(" ") : 0,
  };
}

function around(words: readonly TextWord[]): number[] {
  const edge = (index: number, pick: (...values: number[]) => number) =>
    pick(...words.map((word) => word.box[index] ?? 0));
  return [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
}

function sum(words: readonly TextWord[], of: (word: TextWord) => number): number {
  return words.reduce((total, word) => total + of(word), 0);
}
