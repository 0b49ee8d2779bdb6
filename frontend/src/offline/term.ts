/**
 * How long copies may be opened without contact. Times are the server's, in milliseconds. A clock that is turned back
 * gains nothing: what time it was at the latest is remembered, and reading itself uses the term up. Pure.
 */

export interface Term {
  /** The end, given by the server. */
  readonly until: number;
  /** The server's clock minus this device's, measured at the last contact. */
  readonly offset: number;
  /** No earlier than this it is now. */
  readonly seen: number;
}

/** `clock`: this device's clock says a time that has passed already; only the server can tell. */
export type Standing = "valid" | "expired" | "clock";

/** Clocks are corrected a little now and then. */
const TOLERANCE = 5 * 60_000;

/** The term that the server has just given. `known`: the one before, whose mark stays. */
export function beginTerm(until: number, serverNow: number, clock: number, known?: Term): Term {
  // The server is believed: it alone can set a mark back that a wrong clock has set too far.
  const seen = known && known.seen <= serverNow + TOLERANCE ? Math.max(known.seen, serverNow) : serverNow;
  return { until, offset: serverNow - clock, seen };
}

/** What may be done with copies at this moment. */
export function standingOf(term: Term, clock: number): Standing {
  const now = clock + term.offset;
  if (Math.max(now, term.seen) >= term.until) return "expired";
  return now < term.seen - TOLERANCE ? "clock" : "valid";
}

/** The same term `elapsed` milliseconds of use later, whatever the clock says. */
export function useTerm(term: Term, clock: number, elapsed: number): Term {
  return { ...term, seen: Math.max(term.seen + elapsed, clock + term.offset) };
}
