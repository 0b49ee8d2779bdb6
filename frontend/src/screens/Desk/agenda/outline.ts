/** Places in the two-level outline: where an item goes by a button, a key or a drag. Pure. */

/** Where an item stands: its place (from 0) among what is under `parent`, itself not counted. */
export interface Place {
  readonly parent: string | null;
  readonly position: number;
}

/** What of the agenda matters here: an item with its points, or a heading, which never has any. */
export interface Node {
  readonly id: string;
  readonly heading?: boolean;
  readonly children: readonly { readonly id: string }[];
}

export type Direction = "up" | "down" | "in" | "out";

/** The place one step in a direction; `undefined` where there is none. */
export function placeBeside(agenda: readonly Node[], id: string, direction: Direction): Place | undefined {
  const top = agenda.findIndex((node) => node.id === id);
  if (top >= 0) return besideTop(agenda, top, direction);
  const above = agenda.findIndex((node) => node.children.some((child) => child.id === id));
  return above >= 0 ? besidePoint(agenda, above, id, direction) : undefined;
}

function besideTop(agenda: readonly Node[], at: number, direction: Direction): Place | undefined {
  const before = agenda[at - 1];
  switch (direction) {
    case "up":
      return before && { parent: null, position: at - 1 };
    case "down":
      return at + 1 < agenda.length ? { parent: null, position: at + 1 } : undefined;
    case "in":
      if (!before || before.heading || agenda[at]?.heading || agenda[at]?.children.length) return undefined;
      return { parent: before.id, position: before.children.length };
    case "out":
      return undefined;
  }
}

/** A first point goes up to the end of the item before, a last one down to the beginning of the next. */
function besidePoint(
  agenda: readonly Node[],
  above: number,
  id: string,
  direction: Direction,
): Place | undefined {
  const own = agenda[above];
  if (!own) return undefined;
  const previous = agenda
    .slice(0, above)
    .filter(({ heading }) => !heading)
    .at(-1);
  const next = agenda.slice(above + 1).find(({ heading }) => !heading);
  const at = own.children.findIndex((child) => child.id === id);
  switch (direction) {
    case "up":
      if (at > 0) return { parent: own.id, position: at - 1 };
      return previous && { parent: previous.id, position: previous.children.length };
    case "down":
      if (at + 1 < own.children.length) return { parent: own.id, position: at + 1 };
      return next && { parent: next.id, position: 0 };
    case "in":
      return undefined;
    case "out":
      return { parent: null, position: above + 1 };
  }
}

/** A row of the outline as drawn, in reading order; the dragged item and its points are left out. */
export interface Row {
  readonly id: string;
  readonly parent: string | null;
  readonly heading?: boolean;
}

export interface Drop extends Place {
  /** The row before which the item would stand; the length of the list for the end. */
  readonly before: number;
}

/**
 * Where a dragged item would land when let go before row `before`. `nested` asks for the second level; between the
 * points of an item there is no other, and an item that has points itself goes past them, as a heading does.
 */
export function dropAt(
  rows: readonly Row[],
  before: number,
  options: { nested: boolean; hasPoints: boolean },
): Drop {
  const isPoint = (place: number) => (rows[place]?.parent ?? null) !== null;
  let at = Math.max(0, Math.min(before, rows.length));
  const previous = rows[at - 1];
  if (previous && !previous.heading && !options.hasPoints && (isPoint(at) || options.nested)) {
    const parent = previous.parent ?? previous.id;
    return { parent, position: countUnder(rows.slice(0, at), parent), before: at };
  }
  while (isPoint(at)) at += 1;
  return { parent: null, position: countUnder(rows.slice(0, at), null), before: at };
}

/** Where a row stands now. */
export function placeOf(agenda: readonly Node[], id: string): Place | undefined {
  const position = agenda.findIndex((node) => node.id === id);
  if (position >= 0) return { parent: null, position };
  const above = agenda.find((node) => node.children.some((child) => child.id === id));
  return above && { parent: above.id, position: above.children.findIndex((child) => child.id === id) };
}

function countUnder(rows: readonly Row[], parent: string | null): number {
  return rows.filter((row) => row.parent === parent).length;
}
