/** Places in the order of protocol: where somebody goes by a button, a key or a drag. Pure. */

import { rowsAbove, type Held, type Landing } from "../drag.svelte";

export type Direction = "up" | "down";

/** The place (from 0) one step in a direction; `undefined` where there is none. */
export function placeBeside(
  people: readonly { readonly id: string }[],
  id: string,
  direction: Direction,
): number | undefined {
  const at = people.findIndex((one) => one.id === id);
  const place = direction === "up" ? at - 1 : at + 1;
  return at >= 0 && place >= 0 && place < people.length ? place : undefined;
}

/** Where a dragged row would land: before the first row under the pointer. */
export function landPerson(held: Held): Landing<number> {
  const before = rowsAbove(held);
  return { place: before, before, nested: false };
}
