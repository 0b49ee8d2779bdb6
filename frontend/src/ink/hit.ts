/** Which marks are touched by an eraser, lie under a finger or within a frame. Pure geometry in page units. */

import { boxesOf, passageOf, type Box, type Mark } from "./stroke";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How large a note's pin is around its place. */
export const PIN_RADIUS = 180;

/** The marks that an eraser of `radius`, moved straight from one place to another, touches. */
export function touchedBy<M extends Mark>(marks: readonly M[], from: Place, to: Place, radius: number): M[] {
  return marks.filter((mark) => {
    if (!overlap(grown(boundsOf(mark), radius), boxAround(from, to))) return false;
    return linesOf(mark).some(
      ({ points, reach }) => distanceTo(points, from, to) <= radius + reach || isInside(mark, to),
    );
  });
}

/** The uppermost mark within `radius` of a place. */
export function markAt<M extends Mark>(marks: readonly M[], place: Place, radius: number): M | undefined {
  return touchedBy(marks, place, place, radius).at(-1);
}

/** A place at which this mark is taken hold of and none that lies over it, where there is one. */
export function graspOf<M extends Mark>(mark: M, marks: readonly M[], radius: number): Place {
  const { points } = mark;
  const places = points.flatMap((x, index) => (index % 3 === 0 ? [{ x, y: points[index + 1] ?? 0 }] : []));
  return places.find((place) => markAt(marks, place, radius) === mark) ?? places[0] ?? { x: 0, y: 0 };
}

/** Marks from the top of the page to its end, those of one height from left to right. */
export function inReadingOrder<M extends Mark>(marks: readonly M[]): M[] {
  const boxes = new Map(marks.map((mark) => [mark, boundsOf(mark)]));
  const edge = (mark: M, side: "top" | "left") => boxes.get(mark)?.[side] ?? 0;
  return [...marks].sort(
    (one, other) => edge(one, "top") - edge(other, "top") || edge(one, "left") - edge(other, "left"),
  );
}

/** The marks that lie wholly within a box. */
export function marksWithin<M extends Mark>(marks: readonly M[], box: Box): M[] {
  return marks.filter((mark) => {
    const { left, top, right, bottom } = boundsOf(mark);
    return left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom;
  });
}

/** The box around all of these marks. */
export function boundsOfAll(marks: readonly Mark[]): Box | undefined {
  if (marks.length === 0) return undefined;
  const all = marks.map(boundsOf);
  return {
    left: Math.min(...all.map((box) => box.left)),
    top: Math.min(...all.map((box) => box.top)),
    right: Math.max(...all.map((box) => box.right)),
    bottom: Math.max(...all.map((box) => box.bottom)),
  };
}

export function boxAround(one: Place, other: Place): Box {
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    right: Math.max(one.x, other.x),
    bottom: Math.max(one.y, other.y),
  };
}

/** How near the straight way from `from` to `to` comes to a line through points. */
export function distanceTo(points: readonly number[], from: Place, to: Place): number {
  let least = Infinity;
  let before = placeAt(points, 0);
  // A dot is a segment of no length.
  for (let at = Math.min(3, points.length - 3); at + 1 < points.length; at += 3) {
    const here = placeAt(points, at);
    least = Math.min(least, segmentDistance(before, here, from, to));
    before = here;
  }
  return least;
}

interface Line {
  readonly points: readonly number[];
  /** How far the mark goes beyond the line. */
  readonly reach: number;
}

/** The lines that a mark is made of. */
function linesOf({ tool, points, width }: Mark): Line[] {
  const reach = width / 2;
  switch (tool) {
    case "box":
      return boxesOf(points).map((box) => ({ points: aroundBox(box), reach }));
    case "text":
      return boxesOf(points).map((box) => ({ points: aroundBox(box), reach: 0 }));
    case "highlight":
    case "underline":
      return passageOf({ tool, points }).map(({ left, top, right, bottom }) => {
        const level = (top + bottom) / 2;
        return { points: [left, level, 0, right, level, 0], reach: (bottom - top) / 2 };
      });
    case "stamp":
      return [{ points, reach: width }];
    case "note":
      return [{ points: points.slice(0, 3), reach: PIN_RADIUS }];
    case "pen":
    case "highlighter":
    case "line":
    case "arrow":
      return [{ points, reach }];
  }
}

/** Whether a place lies in a mark that has an inside. */
function isInside({ tool, points }: Mark, { x, y }: Place): boolean {
  if (tool !== "highlight" && tool !== "text") return false;
  return passageOf({ tool, points }).some(
    (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
  );
}

const known = new WeakMap<readonly number[], Box>();

/** The box around a mark, its width included. */
function boundsOf(mark: Mark): Box {
  const reach = reachOf(mark);
  const cached = known.get(mark.points);
  if (cached) return grown(cached, reach);
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let at = 0; at + 1 < mark.points.length; at += 3) {
    const { x, y } = placeAt(mark.points, at);
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  known.set(mark.points, box);
  return grown(box, reach);
}

/** How far a mark goes beyond its points. */
function reachOf({ tool, width }: Mark): number {
  if (tool === "note") return PIN_RADIUS;
  if (tool === "text") return 0;
  return tool === "stamp" ? width : width / 2;
}

function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left <= other.right && one.right >= other.left && one.top <= other.bottom && one.bottom >= other.top
  );
}

function aroundBox({ left, top, right, bottom }: Box): number[] {
  return [left, top, 0, right, top, 0, right, bottom, 0, left, bottom, 0, left, top, 0];
}

function placeAt(points: readonly number[], at: number): Place {
  return { x: points[at] ?? 0, y: points[at + 1] ?? 0 };
}

function segmentDistance(a: Place, b: Place, c: Place, d: Place): number {
  if (cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0) return 0;
  return Math.min(
    pointDistance(a, c, d),
    pointDistance(b, c, d),
    pointDistance(c, a, b),
    pointDistance(d, a, b),
  );
}

function cross(a: Place, b: Place, p: Place): number {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

function pointDistance(p: Place, a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}
