/**
 * The reader's own marks before the server has said them back: what they drew, changed or erased is seen at once, also
 * what an earlier visit left in the outbox; it is replaced by the record, taken back when refused. The only optimistic
 * thing in the app.
 */

import { SvelteMap } from "svelte/reactivity";

import type { StrokeRecord } from "~/protocol";

import { inPieces, type InkAct } from "./ink-act";
import type { JournalEvent, JournalRecords } from "./records.svelte";

/** A mark to draw. `unsent`: the server does not have it so and cannot be reached now. */
export interface DrawnStroke {
  readonly record: StrokeRecord;
  readonly unsent: boolean;
}

/** Sends one piece of an act; rejects when it was refused. `isNew`: its marks were never drawn before. */
export type InkSender = (act: InkAct, isNew: boolean) => Promise<unknown>;

/** An act on its way. What the server has said back is taken out of it. */
interface Waiting {
  readonly put: ReadonlyMap<string, StrokeRecord>;
  readonly erase: ReadonlySet<string>;
  readonly answered: boolean;
}

export class OwnStrokes {
  /** In the order of the acts. */
  readonly #waiting = new SvelteMap<number, Waiting>();
  #number = 0;

  constructor(
    private readonly records: JournalRecords,
    private readonly send: InkSender,
    /** What an earlier visit left unanswered, as long as it is; reactive. */
    private readonly left: () => readonly InkAct[] = () => [],
  ) {
    records.listen((event) => this.#hear(event));
  }

  /** Show what an act does and send it. Rejects with the first refusal, after what was refused was taken back. */
  async perform(act: InkAct): Promise<void> {
    await Promise.all(inPieces(act).map((piece) => this.#perform(piece)));
  }

  /** Show a new mark and send it; rejects like `perform`. */
  draw(stroke: StrokeRecord): Promise<void> {
    return this.perform({ put: [stroke], erase: [] });
  }

  /** Hide marks and have them erased; rejects like `perform`. */
  erase(ids: readonly string[]): Promise<void> {
    return this.perform({ put: [], erase: ids });
  }

  /**
   * What is to be seen on a page of a paper's version, lowest first. `online` tells whether what waits is on its way.
   * Without `version` it is whatever the paper has in force.
   */
  on(paper: string, page: number, online: boolean, version?: number): DrawnStroke[] {
    const here = (stroke: StrokeRecord) =>
      stroke.paper === paper && stroke.page === page && (version === undefined || stroke.version === version);
    const shown = new Map<string, DrawnStroke>();
    for (const record of this.records.all("stroke")) {
      if (here(record)) shown.set(record.id, { record, unsent: false });
    }
    for (const act of this.left()) {
      for (const id of act.erase) shown.delete(id);
      for (const record of act.put) if (here(record)) shown.set(record.id, { record, unsent: !online });
    }
    for (const { put, erase } of this.#waiting.values()) {
      for (const id of erase) shown.delete(id);
      for (const record of put.values()) if (here(record)) shown.set(record.id, { record, unsent: !online });
    }
    return [...shown.values()];
  }

  /** Marks on versions of a paper before `version`: nobody could tell where they belong in it. */
  before(paper: string, version: number): StrokeRecord[] {
    const here = (stroke: StrokeRecord) => stroke.paper === paper && stroke.version < version;
    const erased = new Set([...this.#waiting.values()].flatMap((act) => [...act.erase]));
    return this.records.all("stroke").filter((stroke) => here(stroke) && !erased.has(stroke.id));
  }

  async #perform(piece: InkAct): Promise<void> {
    const number = (this.#number += 1);
    const isNew = piece.put.every((stroke) => !this.#isKnown(stroke.id));
    const put = new Map(piece.put.map((stroke) => [stroke.id, stroke]));
    this.#waiting.set(number, { put, erase: new Set(piece.erase), answered: false });
    try {
      await this.send(piece, isNew);
      this.#keep(number, (act) => ({ ...act, answered: true, put: this.#notCarried(act.put) }));
      this.#forgetGone();
    } catch (error) {
      this.#waiting.delete(number);
      throw error;
    }
  }

  /** What was drawn on an earlier version comes back with another page and other points: it has arrived all the same. */
  #notCarried(put: Waiting["put"]): Waiting["put"] {
    const carried = (stroke: StrokeRecord) =>
      (this.records.get("stroke", stroke.id)?.version ?? stroke.version) !== stroke.version;
    return new Map([...put].filter(([, stroke]) => !carried(stroke)));
  }

  #isKnown(id: string): boolean {
    if (this.records.get("stroke", id)) return true;
    return [...this.#waiting.values()].some((act) => act.put.has(id) || act.erase.has(id));
  }

  #hear(event: JournalEvent): void {
    if ("put" in event) {
      if (event.put.kind === "stroke") this.#hearPut(event.put);
    } else if ("replaced" in event) {
      // What the server took and a later snapshot does not hold has been undone by somebody since.
      for (const [number, act] of [...this.#waiting]) if (act.answered) this.#waiting.delete(number);
    } else if (event.drop.kind === "stroke") {
      this.#forgetGone();
    }
  }

  /** A record came: the oldest act that wanted it so has arrived. */
  #hearPut(record: StrokeRecord): void {
    for (const [number, act] of [...this.#waiting]) {
      const wanted = act.put.get(record.id);
      if (wanted && (act.answered || isSameLook(wanted, record))) {
        const put = new Map([...act.put].filter(([id]) => id !== record.id));
        this.#keep(number, () => ({ ...act, put }));
        return;
      }
    }
  }

  /** Erasures that have arrived hide nothing any more, so that the same mark can come back. */
  #forgetGone(): void {
    for (const [number, act] of [...this.#waiting]) {
      if (!act.answered || act.erase.size === 0) continue;
      const erase = new Set([...act.erase].filter((id) => this.records.get("stroke", id)));
      if (erase.size < act.erase.size) this.#keep(number, () => ({ ...act, erase }));
    }
  }

  #keep(number: number, change: (act: Waiting) => Waiting): void {
    const act = this.#waiting.get(number);
    if (!act) return;
    const changed = change(act);
    if (changed.answered && changed.put.size === 0 && changed.erase.size === 0) this.#waiting.delete(number);
    else this.#waiting.set(number, changed);
  }
}

function isSameLook(one: StrokeRecord, other: StrokeRecord): boolean {
  return lookOf(one) === lookOf(other);
}

function lookOf({ tool, color, width, points, text, stamp }: StrokeRecord): string {
  return JSON.stringify([tool, color, width, points, text, stamp]);
}
