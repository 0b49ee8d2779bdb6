/** Who else of the desk is writing at an item this moment. */

import type { MeetingStore } from "~/store";

/** Their names in a row; empty for nobody. */
export function editorsAt(store: MeetingStore, item: string): string {
  return store.signals
    .editorsOf(item)
    .flatMap((person) => store.person(person)?.name ?? [])
    .join(", ");
}
