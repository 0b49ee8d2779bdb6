/** How many requests for papers are where. Pure. */

import { standing, type RequestState } from "~/components/requests/standing";
import type { PaperRequestRecord } from "~/protocol";

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
