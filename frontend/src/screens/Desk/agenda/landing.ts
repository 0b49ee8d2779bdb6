/** Where a dragged row of the outline would land: moving an item aside changes its level. */

import { rowsAbove, type Held, type Landing } from "../drag.svelte";
import { dropAt, type Place } from "./outline";

/** Moving aside by this many pixels changes the level: right to the second, left to the first. */
const NESTING = 40;

/** `isHeading` tells headings from items: they hold nothing and stay on the first level. */
export function landRow(held: Held, isHeading: (row: string) => boolean = () => false): Landing<Place> {
  const rows = held.others.map((row) => ({ ...row, heading: isHeading(row.id) }));
  const heading = isHeading(held.row.id);
  const { before, parent, position } = dropAt(rows, rowsAbove(held), {
    nested: !heading && (held.row.parent === null ? held.aside > NESTING : held.aside > -NESTING),
    hasPoints: held.hasPoints || heading,
  });
  return { place: { parent, position }, before, nested: parent !== null };
}
