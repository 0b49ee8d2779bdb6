/**
 * Ink as numbers: what a stroke is and which outline it has. Pure; coordinates and widths are in ten-thousandths of the
 * page's width, so that ink fits every screen and every zoom.
 */

import { getStroke } from "perfect-freehand";

import type { StrokeRecord } from "~/protocol";

/** Units across a page. */
export const PAGE_WIDTH = 10_000;

/** As the server takes them. */
export const MOST_POINTS = 3_000;

/** What a mouse or a finger presses with; a stroke pressed evenly gets its shape from its speed. */
export const EVEN_PRESSURE = 128;

export type InkColor = StrokeRecord["color"];
export type MarkTool = StrokeRecord["tool"];
/** `eraser` takes whole strokes away, `laser` shows a place and leaves nothing. */
export type InkTool = MarkTool | "eraser" | "laser";

/** What is drawn: `points` is a flat run of x, y, pressure (0…255) triples. */
export interface Mark {
  readonly tool: MarkTool;
  readonly color: InkColor;
  readonly width: number;
  readonly points: readonly number[];
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

export function colorOf(tool: MarkTool, color: InkColor): string {
  return (tool === "pen" ? PEN_COLORS : HIGHLIGHTER_COLORS)[color];
}

/** The outline of a stroke as SVG path data, in page units; empty without points. `live`: its end is still open. */
export function strokePath(points: readonly number[], width: number, tool: MarkTool, live = false): string {
  const triples: [number, number, number][] = [];
  let even = true;
  for (let at = 0; at + 2 < points.length; at += 3) {
    const [x, y, pressure] = [points[at] ?? 0, points[at + 1] ?? 0, points[at + 2] ?? 0];
    even &&= pressure === points[2];
    triples.push([x, y, pressure / 255]);
  }
  const isPen = tool === "pen";
  const outline = getStroke(triples, {
    size: width,
    thinning: isPen ? 0.55 : 0,
    smoothing: 0.5,
    streamline: isPen ? 0.4 : 0.3,
    simulatePressure: isPen && even,
    last: !live,
  });
  return pathThrough(outline);
}

/** A closed path whose corners are rounded: curves through the middles of the outline's edges. */
function pathThrough(outline: readonly (readonly number[])[]): string {
  const [first, second] = outline;
  if (!first || !second) return "";
  const start = middle(first, second);
  const curves = outline.map((_, index) => {
    const corner = outline[(index + 1) % outline.length] ?? first;
    const next = outline[(index + 2) % outline.length] ?? second;
    return `${place(corner)} ${place(middle(corner, next))}`;
  });
  return `M${place(start)} Q${curves.join(" ")} Z`;
}

function middle(one: readonly number[], other: readonly number[]): [number, number] {
  return [((one[0] ?? 0) + (other[0] ?? 0)) / 2, ((one[1] ?? 0) + (other[1] ?? 0)) / 2];
}

function place([x = 0, y = 0]: readonly number[]): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
