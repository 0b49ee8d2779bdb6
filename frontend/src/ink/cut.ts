/** What is left of a line after an eraser went over parts of it. Pure. */

import { distanceTo, type Place } from "./hit";
import type { Mark } from "./stroke";

/** How densely a line is looked at, in page units. */
const STEP = 20;

/** Whether a mark can lose a part; others go as a whole. */
export function canBeCut({ tool }: Mark): boolean {
  return tool === "pen" || tool === "highlighter" || tool === "line";
}

/**
 * The points of what is left of a mark when an eraser of `radius` has gone along `path` (places); `undefined` when it did
 * not touch the mark.
 */
export function cut(mark: Mark, path: readonly Place[], radius: number): number[][] | undefined {
  const reach = radius + mark.width / 2;
  const isGone = (x: number, y: number) => {
    const here = { x, y };
    return path.some((to, index) => distanceTo([x, y, 0], path[index - 1] ?? to, to) <= reach && here);
  };
  const pieces: number[][] = [];
  let piece: number[] = [];
  let touched = false;
  for (const [x, y, pressure] of dense(mark.points)) {
    if (!isGone(x, y)) {
      piece.push(Math.round(x), Math.round(y), Math.round(pressure));
      continue;
    }
    touched = true;
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  }
  if (!touched) return undefined;
  if (piece.length > 0) pieces.push(piece);
  return pieces.map((points) => thinned(points, mark)).filter((points) => points.length > 3);
}

/** The line with more points than it was drawn with, so that it can be cut anywhere. */
function* dense(points: readonly number[]): Generator<readonly [number, number, number]> {
  for (let at = 0; at + 2 < points.length; at += 3) {
    const [x = 0, y = 0, pressure = 0] = points.slice(at, at + 3);
    const [nextX = x, nextY = y, nextPressure = pressure] = points.slice(at + 3, at + 6);
    const steps = Math.max(1, Math.ceil(Math.hypot(nextX - x, nextY - y) / STEP));
    for (let step = 0; step < steps; step += 1) {
      const part = step / steps;
      yield [x + (nextX - x) * part, y + (nextY - y) * part, pressure + (nextPressure - pressure) * part];
    }
  }
}

/** Without the points that were only added to look closely: both ends, and those the line was drawn with. */
function thinned(points: readonly number[], mark: Mark): number[] {
  const drawn = new Set<string>();
  for (let at = 0; at + 1 < mark.points.length; at += 3)
    drawn.add(`${mark.points[at] ?? 0}/${mark.points[at + 1] ?? 0}`);
  const kept: number[] = [];
  for (let at = 0; at + 2 < points.length; at += 3) {
    const isEnd = at === 0 || at + 3 >= points.length;
    const wasDrawn = mark.tool !== "line" && drawn.has(`${points[at] ?? 0}/${points[at + 1] ?? 0}`);
    if (isEnd || wasDrawn) kept.push(...points.slice(at, at + 3));
  }
  return kept;
}
