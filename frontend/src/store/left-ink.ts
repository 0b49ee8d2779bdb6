/** What an earlier visit drew and erased on this device and the server has not answered yet. Pure. */

import type { Commands, StrokeRecord } from "~/protocol";
import type { KeptCommand } from "~/transport/outbox";

export interface LeftInk {
  readonly drawn: readonly StrokeRecord[];
  readonly erased: ReadonlySet<string>;
}

/** The ink of one meeting among the commands its author's last visit left in the outbox. */
export function leftInk(commands: readonly KeptCommand[], meeting: string, author: string): LeftInk {
  const drawn: StrokeRecord[] = [];
  const erased = new Set<string>();
  for (const command of commands) {
    if (command.do === "ink.draw") {
      const drawing = command.with as Commands["ink.draw"];
      if (drawing.meeting === meeting) drawn.push(strokeOf(drawing, author));
    } else if (command.do === "ink.erase") {
      const erasing = command.with as Commands["ink.erase"];
      if (erasing.meeting === meeting) for (const id of erasing.strokes) erased.add(id);
    }
  }
  return { drawn, erased };
}

/** The record that the server will make of the command. */
function strokeOf(drawing: Commands["ink.draw"], author: string): StrokeRecord {
  const { stroke: id, paper, page, layer, tool, color, width, points } = drawing;
  return { kind: "stroke", id, paper, page, layer, author, tool, color, width, points };
}
