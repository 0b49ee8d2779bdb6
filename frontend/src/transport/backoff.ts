/** How long to wait before the next attempt to connect. */

import { CloseCode } from "~/protocol";

const FIRST = 300;
const LONGEST = 5_000;
/** A client that the server turned away, for a fault of its own or for want of room, must not hammer at the door. */
const AFTER_FAULT = 2_000;
/** A reload did not help: a new version is being rolled out. */
const OTHER_VERSION = 30_000;
/** P20: after a restart everybody comes back spread over one second. */
const SPREAD = 1_000;

const FAULTS: readonly number[] = [
  CloseCode.malformed,
  CloseCode.noHello,
  CloseCode.tooLarge,
  CloseCode.tooMany,
  CloseCode.tooManySockets,
  CloseCode.full,
];

/**
 * Milliseconds to wait. `failures` counts attempts that failed since the last good connection, `code` is why the last
 * socket closed, `random` gives 0…1 so that a room full of tablets does not come back in one instant.
 */
export function retryDelay(failures: number, code: number, random: () => number): number {
  if (code === CloseCode.otherVersion) return OTHER_VERSION;
  const base = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 10));
  const delay = base * (0.5 + random() / 2);
  if (FAULTS.includes(code)) return Math.max(AFTER_FAULT, delay);
  return code === CloseCode.restarting && failures === 0 ? random() * SPREAD : delay;
}
