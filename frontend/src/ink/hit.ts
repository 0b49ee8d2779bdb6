/** Which strokes an eraser touches. Pure geometry in page units. */

import type { Mark } from "./stroke";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The marks that an eraser of `radius`, moved straight from one place to another, touches. */
export function touchedBy<M extends Mark>(marks: readonly M[], from: Place, to: Place, radius: number): M[] {
  return marks.filter((mark) => {
    const reach = radius + mark.width / 2;
    return isNear(boundsOf(mark), from, to, reach) && distanceTo(mark.points, from, to) <= reach;
  });
}

interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const known = new WeakMap<readonly number[], Bounds>();

function boundsOf({ points }: Mark): Bounds {
  const cached = known.get(points);
  if (cached) return cached;
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let at = 0; at + 1 < points.length; at += 3) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  known.set(points, bounds);
  return bounds;
}

function isNear(bounds: Bounds, from: Place, to: Place, reach: number): boolean {
  return (
    Math.max(from.x, to.x) >= bounds.left - reach &&
    Math.min(from.x, to.x) <= bounds.right + reach &&
    Math.max(from.y, to.y) >= bounds.top - reach &&
    Math.min(from.y, to.y) <= bounds.bottom + reach
  );
}

function distanceTo(points: readonly number[], from: Place, to: Place): number {
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
