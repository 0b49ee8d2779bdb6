/** What was left in an item's sheet and could not be saved after all: it waits in the outline to be opened again. */

import { SvelteSet } from "svelte/reactivity";
import type { MeetingStore } from "~/store";

import type { ItemSaver } from "./item-saver.svelte";

const left = new WeakMap<MeetingStore, SvelteSet<ItemSaver>>();

export function unsavedIn(store: MeetingStore): SvelteSet<ItemSaver> {
  const known = left.get(store) ?? new SvelteSet();
  left.set(store, known);
  return known;
}
