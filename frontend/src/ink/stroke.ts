/**
 * Ink as numbers: what a mark is and which colours it has. Pure; coordinates and widths are in ten-thousandths of the
 * page's width, so that ink fits every screen and every zoom.
 */

import type { StrokeRecord } from "~/protocol";

/** Units across a page. */
export const PAGE_WIDTH = 10_000;

/** As the server takes them. */
export const MOST_POINTS = 3_000;

/** What a mouse or a finger presses with; a stroke pressed evenly gets its shape from its speed. */
export const EVEN_PRESSURE = 128;

export type InkColor = StrokeRecord["color"];
export type MarkTool = StrokeRecord["tool"];
export type InkStamp = NonNullable<StrokeRecord["stamp"]>;
/**
 * `eraser` takes whole marks away and `cutter` parts of lines; `select` picks marks to change; `laser` shows a place and
 * leaves nothing.
 */
export type InkTool = MarkTool | "eraser" | "cutter" | "select" | "laser";

/** What is drawn: `points` is a flat run of x, y, pressure (0…255) triples; which ones a tool has is with the record. */
export interface Mark {
  readonly tool: MarkTool;
  readonly color: InkColor;
  readonly width: number;
  readonly points: readonly number[];
  readonly text?: string;
  readonly stamp?: InkStamp | null;
}

/** A box in page units. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const PEN_COLORS: Readonly<Record<InkColor, string>> = {
  ink: "#1b2130",
  red: "#c11f2b",
  blue: "#1450b8",
  green: "#14753a",
  yellow: "#b07a00",
};

/** Multiplied with the page, so that text stays black under them. */
const HIGHLIGHTER_COLORS: Readonly<Record<InkColor, string>> = {
  ink: "#d6d6d6",
  red: "#ffb8b3",
  blue: "#b3defa",
  green: "#b8efae",
  yellow: "#ffec5c",
};

/** Marks that colour what lies under them; a note colours its passage. */
const UNDER_WORDS: ReadonlySet<MarkTool> = new Set(["highlighter", "highlight", "note"]);

export function isUnderWords(tool: MarkTool): boolean {
  return UNDER_WORDS.has(tool);
}

export function colorOf(tool: MarkTool, color: InkColor): string {
  return (isUnderWords(tool) ? HIGHLIGHTER_COLORS : PEN_COLORS)[color];
}

/** The colour of what stands for a mark beside the page: a note's pin, a stamp's button. */
export function strongColorOf(color: InkColor): string {
  return PEN_COLORS[color];
}

/** Opposite corners by pairs, as boxes: the lines of a passage. */
export function boxesOf(points: readonly number[], from = 0): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 5 < points.length; at += 6) {
    const [x1 = 0, y1 = 0, , x2 = 0, y2 = 0] = points.slice(at, at + 5);
    boxes.push({
      left: Math.min(x1, x2),
      top: Math.min(y1, y2),
      right: Math.max(x1, x2),
      bottom: Math.max(y1, y2),
    });
  }
  return boxes;
}

/** Boxes as the points of a passage. */
export function cornersOf(boxes: readonly Box[]): number[] {
  return boxes.flatMap(({ left, top, right, bottom }) =>
    [left, top, 0, right, bottom, 0].map((value) => Math.max(0, Math.round(value))),
  );
}

/** The lines of the passage that a mark is about. */
export function passageOf({ tool, points }: Pick<Mark, "tool" | "points">): Box[] {
  return boxesOf(points, tool === "note" ? 3 : 0);
}

/** Which marks are made of passages. */
export function marksPassage(tool: InkTool): tool is "highlight" | "underline" {
  return tool === "highlight" || tool === "underline";
}

/** The points moved, as far as the page goes to the left, the right and upwards. */
export function movedBy(points: readonly number[], dx: number, dy: number): number[] {
  const xs = points.filter((_, index) => index % 3 === 0);
  const ys = points.filter((_, index) => index % 3 === 1);
  const right = Math.min(Math.max(dx, -Math.min(...xs)), PAGE_WIDTH - Math.max(...xs));
  const down = Math.max(dy, -Math.min(...ys));
  return points.map((value, index) => {
    if (index % 3 === 0) return Math.round(value + right);
    return index % 3 === 1 ? Math.round(value + down) : value;
  });
}
