/** What others are doing this moment: strokes under their pens, laser pointers, writing at an item. Nothing is kept. */

import { SvelteMap } from "svelte/reactivity";

import type { Editing, Laser, ServerMessageOf, WetInk } from "~/protocol";

import type { JournalRecords } from "./records.svelte";

export interface WetStroke extends Readonly<WetInk> {
  readonly by: string;
}

export interface LaserPoint extends Readonly<Laser> {
  readonly by: string;
}

/** A stroke whose end was lost disappears after this long without a new point. */
const WET_LIFE = 5_000;
const LASER_LIFE = 1_500;
/** Who writes at an item says so every `EDITING_AGAIN` milliseconds; a device that vanished is forgotten after this. */
const EDITING_LIFE = 10_000;
export const EDITING_AGAIN = 4_000;

type Timer = ReturnType<typeof setTimeout>;

export class RoomSignals {
  /** For a window in which its reader does not draw: what they do on another device is shown like anybody's. */
  showsOwn = false;

  readonly #wet = new SvelteMap<string, WetStroke>();
  readonly #lasers = new SvelteMap<string, LaserPoint>();
  /** By person, the item they write at. */
  readonly #editing = new SvelteMap<string, string>();
  readonly #timers = new Map<string, Timer>();

  constructor(
    private readonly records: JournalRecords,
    private readonly me: () => string | undefined,
  ) {
    records.listen((event) => {
      if ("put" in event && event.put.kind === "stroke") this.#dropWet(event.put.id);
    });
  }

  /** Take in a message; our own (from another device, or echoed) are not shown twice. */
  receive(message: ServerMessageOf<"signal">): void {
    if (message.by === this.me() && !this.showsOwn) return;
    if (message.do === "ink.wet") this.#takeWet(message.by, message.with as WetInk);
    if (message.do === "item.editing") this.#takeEditing(message.by, message.with as Editing);
    if (message.do === "laser") this.#takeLaser(message.by, message.with as Laser);
  }

  wetOn(paper: string, page: number): WetStroke[] {
    return [...this.#wet.values()].filter((stroke) => stroke.paper === paper && stroke.page === page);
  }

  lasersOn(paper: string, page: number): LaserPoint[] {
    return [...this.#lasers.values()].filter((laser) => laser.paper === paper && laser.page === page);
  }

  /** Who else of the desk is writing at an item. */
  editorsOf(item: string): string[] {
    return [...this.#editing].filter(([, at]) => at === item).map(([person]) => person);
  }

  #takeEditing(by: string, { item }: Editing): void {
    if (item === null) {
      this.#editing.delete(by);
      return;
    }
    this.#editing.set(by, item);
    this.#expire(`editing/${by}`, EDITING_LIFE, () => this.#editing.delete(by));
  }

  #takeWet(by: string, signal: WetInk): void {
    // Late points of a stroke that is already here whole.
    if (this.records.get("stroke", signal.stroke)) return;
    const points = [...(this.#wet.get(signal.stroke)?.points ?? []), ...signal.points];
    this.#wet.set(signal.stroke, { ...signal, by, points });
    this.#expire(`wet/${signal.stroke}`, WET_LIFE, () => this.#wet.delete(signal.stroke));
  }

  #takeLaser(by: string, signal: Laser): void {
    if (signal.x < 0) {
      this.#lasers.delete(by);
      return;
    }
    this.#lasers.set(by, { ...signal, by });
    this.#expire(`laser/${by}`, LASER_LIFE, () => this.#lasers.delete(by));
  }

  #dropWet(stroke: string): void {
    this.#wet.delete(stroke);
    clearTimeout(this.#timers.get(`wet/${stroke}`));
    this.#timers.delete(`wet/${stroke}`);
  }

  #expire(key: string, life: number, end: () => void): void {
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      end();
    }, life);
    this.#timers.set(key, timer);
  }
}
