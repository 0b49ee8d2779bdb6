/** The text being written on a page: begun, kept, given up. What becomes of it is the business of `Marking`. */

import { roomAt, textPoints } from "~/ink";
import type { Box, IdentifiedMark, InkColor, Place } from "~/ink";
import { newId } from "~/protocol";
import type { StrokeRecord } from "~/protocol";

import type { PagePlace } from "./follow.svelte";
import type { InkStyle } from "./ink-settings.svelte";

/** A text with its box under the pen; without `record` it is a new one. */
export interface OpenText {
  readonly place: PagePlace;
  readonly box: Box;
  readonly size: number;
  readonly color: InkColor;
  readonly record?: StrokeRecord;
}

export interface TextOwner {
  readonly style: () => InkStyle;
  /** Let one mark, or none, give way to another, or to none. */
  readonly change: (before: readonly StrokeRecord[], after: readonly IdentifiedMark[]) => void;
}

export class Texts {
  open = $state.raw<OpenText>();
  /** What the open text says by now. */
  draft = $state("");

  constructor(private readonly owner: TextOwner) {}

  /** Begin a text in a box, or from a place on; where one is being written, end that instead. */
  begin(place: PagePlace, where: Box | Place): void {
    if (this.open) return this.keep();
    this.draft = "";
    const { color, width: size } = this.owner.style();
    this.open = { place, box: "left" in where ? where : roomAt(where, size), size, color };
  }

  /** Write on in a text that is there. */
  resume(place: PagePlace, record: StrokeRecord): void {
    this.keep();
    this.draft = record.text;
    const [left = 0, top = 0, , right = 0, bottom = 0] = record.points;
    const { width: size, color } = record;
    this.open = { place, box: { left, top, right, bottom }, size, color, record };
  }

  /** Keep what was written; nothing written is nothing kept, and takes the text away that was there. */
  keep(): void {
    const { open } = this;
    const text = this.draft.trim();
    this.open = undefined;
    if (!open || text === (open.record?.text ?? "")) return;
    const { box, size: width, color, record } = open;
    const mark = {
      id: record?.id ?? newId(),
      tool: "text",
      color,
      width,
      points: textPoints(text, box, width),
      text,
    } as const;
    this.owner.change(record ? [record] : [], text === "" ? [] : [mark]);
  }
}
