/** Where requests for papers stand. Pure. */

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

export interface Tally {
  readonly count: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly submitted: number;
  readonly done: number;
}

/** How many requests are where; those that were withdrawn are not counted. */
export function tallyOf(requests: readonly PaperRequestRecord[], now: number): Tally {
  const states = requests.map((request) => standing(request, now)).filter((state) => state !== "withdrawn");
  const of = (...some: RequestState[]) => states.filter((state) => some.includes(state)).length;
  return {
    count: states.length,
    waiting: of("asked", "returned"),
    overdue: of("overdue"),
    submitted: of("submitted"),
    done: of("approved"),
  };
}
