/** Where a request for papers stands. Pure. */

import type { PaperRequestRecord } from "~/protocol";

export type RequestState = PaperRequestRecord["state"] | "overdue";

/** What waits for whoever prepares papers is overdue once its time has come. */
export function standing(
  { state, dueAt }: Pick<PaperRequestRecord, "state" | "dueAt">,
  now: number,
): RequestState {
  const waits = state === "asked" || state === "returned";
  return waits && Date.parse(dueAt) < now ? "overdue" : state;
}
