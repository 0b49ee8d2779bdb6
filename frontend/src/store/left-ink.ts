/** What an earlier visit drew and erased on this device and the server has not answered yet. Pure. */

import type { KeptCommand } from "~/transport/outbox";

import { actOf, type InkAct } from "./ink-act";

/** The ink of one meeting among the commands its author's last visit left in the outbox, in order. */
export function leftInk(commands: readonly KeptCommand[], meeting: string, author: string): InkAct[] {
  return commands.flatMap((command) => actOf(command.do, command.with, meeting, author) ?? []);
}
