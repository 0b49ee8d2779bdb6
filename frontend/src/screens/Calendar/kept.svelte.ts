/** How the calendar was last looked at, so that it is the same when one comes back from a meeting. */

export const VIEWS = ["month", "week", "list"] as const;
export type View = (typeof VIEWS)[number];

/** `unit:<id>`, `room:<id>`, or nothing for one's own. */
export type Source = "" | `unit:${string}` | `room:${string}`;

export const kept = $state<{ view: View; source: Source }>({ view: "month", source: "" });
