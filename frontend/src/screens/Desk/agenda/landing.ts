/** Where a dragged item of the outline would land: moving it aside changes its level. */

import { rowsAbove, type Held, type Landing } from "../drag.svelte";
import { dropAt, type Place } from "./outline";

/** Moving aside by this many pixels changes the level: right to the second, left to the first. */
const NESTING = 40;

export function landItem(held: Held): Landing<Place> {
  const { before, parent, position } = dropAt(held.others, rowsAbove(held), {
    nested: held.row.parent === null ? held.aside > NESTING : held.aside > -NESTING,
    hasPoints: held.hasPoints,
  });
  return { place: { parent, position }, before, nested: parent !== null };
}
