/** Which outline a mark has: SVG path data in page units, to be filled. Pure. */

import { getStroke } from "perfect-freehand";

import { boxesOf, passageOf, type Box, type InkStamp, type Mark, type MarkTool } from "./stroke";

/** The outline of a mark; empty without points. `live`: its end is still open. */
export function outlineOf({ tool, points, width, stamp }: Mark, live = false): string {
  switch (tool) {
    case "pen":
    case "highlighter":
      return strokePath(points, width, tool, live);
    case "line":
      return lineBetween(points, width);
    case "arrow":
      return lineBetween(points, width) + arrowHead(points, width);
    case "box":
      return frameOf(boxesOf(points)[0], width);
    case "highlight":
    case "note":
      return passageOf({ tool, points }).map(rectangle).join("");
    case "underline":
      return passageOf({ tool, points })
        .map((box) => rectangle({ ...box, top: box.bottom - Math.min(width, 70) }))
        .join("");
    case "text":
      // Letters are no outline: the layer writes them.
      return "";
    case "stamp":
      return stamp ? stampAt(points, width, stamp) : "";
  }
}

/** The outline of a stroke drawn by hand. */
export function strokePath(
  points: readonly number[],
  width: number,
  tool: Extract<MarkTool, "pen" | "highlighter">,
  live = false,
): string {
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

function lineBetween([x1 = 0, y1 = 0, , x2 = x1, y2 = y1]: readonly number[], width: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const half = width / 2;
  const [across, along] =
    length === 0 ? [half, 0] : [((x2 - x1) / length) * half, ((y2 - y1) / length) * half];
  const round = `A${half} ${half} 0 0 1`;
  const [a, b] = [place([x1 + along, y1 - across]), place([x2 + along, y2 - across])];
  const [c, d] = [place([x2 - along, y2 + across]), place([x1 - along, y1 + across])];
  return `M${a}L${b}${round} ${c}L${d}${round} ${a}Z`;
}

/** Two short lines at the end of a longer one. */
function arrowHead([x1 = 0, y1 = 0, , x2 = x1, y2 = y1]: readonly number[], width: number): string {
  const direction = Math.atan2(y2 - y1, x2 - x1);
  const size = Math.min(width * 5 + 60, Math.max(width, Math.hypot(x2 - x1, y2 - y1)));
  return [-1, 1]
    .map((side) => {
      const turned = direction + Math.PI - (side * Math.PI) / 7;
      const end = [x2 + Math.cos(turned) * size, y2 + Math.sin(turned) * size];
      return lineBetween([x2, y2, 0, ...end], width);
    })
    .join("");
}

function frameOf(box: Box | undefined, width: number): string {
  if (!box) return "";
  const { left, top, right, bottom } = box;
  const sides = [
    [left, top, 0, right, top],
    [right, top, 0, right, bottom],
    [right, bottom, 0, left, bottom],
    [left, bottom, 0, left, top],
  ];
  return sides.map((side) => lineBetween(side, width)).join("");
}

function rectangle({ left, top, right, bottom }: Box): string {
  return `M${place([left, top])}L${place([right, top])}L${place([right, bottom])}L${place([left, bottom])}Z`;
}

/** Lines of each stamp on a grid from -1 to 1 around its middle. */
const STAMP_LINES: Readonly<Record<InkStamp, readonly (readonly number[])[]>> = {
  agree: [
    [-0.7, 0.1, 0, -0.2, 0.6],
    [-0.2, 0.6, 0, 0.75, -0.6],
  ],
  disagree: [
    [-0.6, -0.6, 0, 0.6, 0.6],
    [-0.6, 0.6, 0, 0.6, -0.6],
  ],
  question: [
    [-0.4, -0.4, 0, -0.25, -0.68],
    [-0.25, -0.68, 0, 0.15, -0.75],
    [0.15, -0.75, 0, 0.42, -0.5],
    [0.42, -0.5, 0, 0.36, -0.2],
    [0.36, -0.2, 0, 0, 0.06],
    [0, 0.06, 0, 0, 0.3],
    [0, 0.72, 0, 0, 0.74],
  ],
  important: [
    [0, -0.75, 0, 0, 0.25],
    [0, 0.7, 0, 0, 0.72],
  ],
  star: starLines(),
};

function starLines(): number[][] {
  const corner = (index: number) => {
    const [turn, reach] = [(index * Math.PI) / 5 - Math.PI / 2, index % 2 === 0 ? 0.85 : 0.36];
    return [Math.cos(turn) * reach, Math.sin(turn) * reach] as const;
  };
  return Array.from({ length: 10 }, (_, index) => [...corner(index), 0, ...corner(index + 1)]);
}

/** `width` is a stamp's radius. */
function stampAt([x = 0, y = 0]: readonly number[], width: number, stamp: InkStamp): string {
  const scaled = (value: number, index: number) => (index % 3 === 0 ? x : y) + value * width;
  return STAMP_LINES[stamp].map((line) => lineBetween(line.map(scaled), width * 0.22)).join("");
}

function middle(one: readonly number[], other: readonly number[]): [number, number] {
  return [((one[0] ?? 0) + (other[0] ?? 0)) / 2, ((one[1] ?? 0) + (other[1] ?? 0)) / 2];
}

function place([x = 0, y = 0]: readonly number[]): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
