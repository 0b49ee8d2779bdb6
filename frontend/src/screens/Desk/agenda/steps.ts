/** The acts on an outline as plain data that can be kept, each with what takes it back. */

import { runtime, type MeetingStore } from "~/store";
import { RefusedError } from "~/transport";

import type { Place } from "./outline";
import { differing, withSome, wordsOf, type ItemWords } from "./words";

export type Step =
  | { readonly of: "edit"; readonly item: string; readonly from: ItemWords; readonly to: ItemWords }
  | { readonly of: "heading"; readonly section: string; readonly from: string; readonly to: string }
  | { readonly of: "add"; readonly item: string; readonly parent: string | null; readonly words: ItemWords }
  | { readonly of: "addHeading"; readonly section: string; readonly title: string }
  | { readonly of: "move"; readonly item: string; readonly place: Place }
  | { readonly of: "moveHeading"; readonly section: string; readonly position: number }
  | { readonly of: "movePaper"; readonly paper: string; readonly item: string; readonly position: number }
  | { readonly of: "remove"; readonly item: string }
  | { readonly of: "removeHeading"; readonly section: string };

/** Something the desk did: `what` and `title` say it, `undo` takes it back, `redo` does it again. */
export interface Act {
  readonly what: "edit" | "move" | "add" | "remove";
  readonly title: string;
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}

/** Somebody else changed the same words since; taking the act back would take theirs back too. */
export class Overtaken extends Error {}

/** Carry steps out in their order. Rejects with `Overtaken`, or with what the server refused. */
export async function carryOutSteps(store: MeetingStore, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await carryOutStep(store, step);
}

async function carryOutStep(store: MeetingStore, step: Step): Promise<unknown> {
  const meeting = store.id;
  switch (step.of) {
    case "edit":
      return editItem(store, step.item, step.from, step.to);
    case "heading": {
      const section = store.section(step.section);
      if (section?.title !== step.from) throw new Overtaken();
      const { version } = section;
      return runtime.command("section.edit", { section: section.id, version, title: step.to });
    }
    case "add":
      return runtime.command("item.add", { meeting, item: step.item, parent: step.parent, ...step.words });
    case "addHeading":
      return runtime.command("section.add", { meeting, section: step.section, title: step.title });
    case "move":
      return runtime.command("item.move", { item: step.item, ...step.place });
    case "moveHeading":
      return runtime.command("section.move", { section: step.section, position: step.position });
    case "movePaper":
      return runtime.command("paper.move", { paper: step.paper, item: step.item, position: step.position });
    case "remove":
      return runtime.command("item.remove", { item: step.item });
    case "removeHeading":
      return runtime.command("section.remove", { section: step.section });
  }
}

/** Only the words that the act changed are changed back: what others wrote beside them stays. */
function editItem(store: MeetingStore, id: string, from: ItemWords, to: ItemWords): Promise<unknown> {
  const item = store.item(id);
  if (!item) throw new RefusedError("not_found", { noun: "item" });
  const [now, changed] = [wordsOf(item), differing(from, to)];
  if (changed.some((key) => now[key] !== from[key])) throw new Overtaken();
  return runtime.command("item.edit", { item: id, version: item.version, ...withSome(now, to, changed) });
}
