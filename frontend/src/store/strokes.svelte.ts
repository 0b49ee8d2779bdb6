/**
 * The reader's own strokes before the server has said them back: shown at once, also those of an earlier visit that the
 * outbox still holds; replaced by the record, taken away when refused. The only optimistic thing in the app.
 */

import { SvelteMap, SvelteSet } from "svelte/reactivity";

import type { StrokeRecord } from "~/protocol";

import type { LeftInk } from "./left-ink";
import type { JournalEvent, JournalRecords } from "./records.svelte";

/** A stroke to draw. `unsent`: the server does not have it and cannot be reached now. */
export interface DrawnStroke {
  readonly record: StrokeRecord;
  readonly unsent: boolean;
}

/** Sends what was drawn or erased; rejects when it was refused. */
export interface StrokeSender {
  draw(stroke: StrokeRecord): Promise<unknown>;
  erase(ids: readonly string[]): Promise<unknown>;
}

const NOTHING: LeftInk = { drawn: [], erased: new Set() };

export class OwnStrokes {
  readonly #drawn = new SvelteMap<string, StrokeRecord>();
  readonly #erased = new SvelteSet<string>();
  readonly #answered = new Set<string>();

  constructor(
    private readonly records: JournalRecords,
    private readonly sender: StrokeSender,
    /** What an earlier visit left unanswered, as long as it is; reactive. */
    private readonly left: () => LeftInk = () => NOTHING,
  ) {
    records.listen((event) => this.#hear(event));
  }

  /** Show a stroke and send it. Rejects with the refusal, after the stroke was taken away again. */
  async draw(stroke: StrokeRecord): Promise<void> {
    this.#drawn.set(stroke.id, stroke);
    try {
      await this.sender.draw(stroke);
      this.#answered.add(stroke.id);
    } catch (error) {
      this.#forget(stroke.id);
      throw error;
    }
  }

  /** Hide strokes and have them erased. Rejects with the refusal, after the strokes were shown again. */
  async erase(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#erased.add(id);
    try {
      await this.sender.erase(ids);
    } catch (error) {
      for (const id of ids) this.#erased.delete(id);
      throw error;
    }
  }

  /** What is to be seen on a page, own strokes last. `online` tells whether what waits is on its way. */
  on(paper: string, page: number, online: boolean): DrawnStroke[] {
    const left = this.left();
    const here = (stroke: StrokeRecord) =>
      stroke.paper === paper &&
      stroke.page === page &&
      !this.#erased.has(stroke.id) &&
      !left.erased.has(stroke.id);
    const known = this.records.all("stroke").filter(here);
    const unsaid = (stroke: StrokeRecord) => here(stroke) && !this.records.get("stroke", stroke.id);
    const earlier = left.drawn.filter((stroke) => unsaid(stroke) && !this.#drawn.has(stroke.id));
    const own = [...earlier, ...[...this.#drawn.values()].filter(unsaid)];
    return [
      ...known.map((record) => ({ record, unsent: false })),
      ...own.map((record) => ({ record, unsent: !online })),
    ];
  }

  #hear(event: JournalEvent): void {
    if ("put" in event) {
      if (event.put.kind === "stroke") this.#forget(event.put.id);
      return;
    }
    // A stroke that the server took and a later snapshot does not hold has been erased by somebody since.
    for (const id of this.#answered) this.#forget(id);
  }

  #forget(id: string): void {
    this.#drawn.delete(id);
    this.#answered.delete(id);
  }
}
