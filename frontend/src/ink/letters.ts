/** Text that stands on a page: how it is wrapped and how much room it needs. Pure but for measuring, which a canvas does. */

import { PAGE_WIDTH, type Box } from "./stroke";

/** Of the height of the letters; the same as in the PDF. */
export const LINE_HEIGHT = 1.35;
/** From the top of a line to where its letters stand. */
const BASELINE = 1.04;
export const LETTERS_FONT = '"Be Vietnam Pro", system-ui, sans-serif';

/** How wide a text is in one line, in heights of its letters. */
export type Measure = (text: string) => number;

/** Pixels at which letters are measured: large, because browsers round small ones. */
const MEASURED_AT = 100;

let context: CanvasRenderingContext2D | null | undefined;

export const measureLetters: Measure = (text) => {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * 0.55;
  context.font = `${MEASURED_AT}px ${LETTERS_FONT}`;
  return context.measureText(text).width / MEASURED_AT;
};

/** The lines of a text in a width given in heights of its letters; a word longer than a line is broken. */
export function wrapped(text: string, width: number, measure: Measure = measureLetters): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (measure(longer) <= width) {
        line = longer;
        continue;
      }
      if (line !== "") lines.push(line);
      const pieces = broken(word, width, measure);
      line = pieces.pop() ?? "";
      lines.push(...pieces);
    }
    return [...lines, line];
  });
}

/** The points of a text whose box begins at its upper left corner and holds all of its lines. */
export function textPoints(
  text: string,
  { left, top, right }: Pick<Box, "left" | "top" | "right">,
  size: number,
  measure: Measure = measureLetters,
): number[] {
  const lines = wrapped(text, (right - left) / size, measure);
  const bottom = top + lines.length * size * LINE_HEIGHT;
  return [left, top, 0, right, bottom, 0].map(Math.round);
}

/** The box of a text that is put at a place without saying how wide: up to the page's edge, but not beyond two thirds. */
export function roomAt({ x, y }: { readonly x: number; readonly y: number }, size: number): Box {
  const least = Math.min(PAGE_WIDTH, size * 6);
  const left = Math.max(0, Math.min(x, PAGE_WIDTH - least));
  const right = Math.min(PAGE_WIDTH - 200, left + (PAGE_WIDTH * 2) / 3);
  const top = Math.max(0, y);
  return { left, top, right: Math.max(right, left + least), bottom: top + size * LINE_HEIGHT };
}

/** Draw a text's letters in page units; the context has its colour. */
export function drawLetters(
  target: CanvasRenderingContext2D,
  text: string,
  { left, top, right }: Box,
  size: number,
): void {
  target.font = `${size}px ${LETTERS_FONT}`;
  wrapped(text, (right - left) / size).forEach((line, number) => {
    target.fillText(line, left, top + (number * LINE_HEIGHT + BASELINE) * size);
  });
}

function broken(word: string, width: number, measure: Measure): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && measure(piece + letter) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}
