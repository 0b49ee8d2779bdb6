/** Which item comes next. Pure. */

import type { ItemRecord } from "~/protocol";

/**
 * The item that follows the open one in the agenda and was not opened yet; without an open item the first such item.
 * Items that were passed over are offered again once the end is reached.
 */
export function nextItem(items: readonly ItemRecord[]): ItemRecord | undefined {
  const at = items.findIndex((item) => item.state === "open");
  const waiting = (list: readonly ItemRecord[]) => list.find((item) => item.state === "waiting");
  return waiting(items.slice(at + 1)) ?? waiting(items);
}
