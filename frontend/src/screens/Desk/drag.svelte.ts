/** Dragging a row of a list by its handle with finger, pen or mouse. The handle's arrow keys do the same. */

import { on } from "svelte/events";

/** A row as drawn: its edges on the screen, in pixels; `parent` is the row it belongs under. */
export interface DrawnRow {
  readonly id: string;
  readonly parent: string | null;
  readonly top: number;
  readonly bottom: number;
}

/** A row in hand. */
export interface Held {
  readonly row: DrawnRow;
  /** The rows that do not move with it, in order. */
  readonly others: readonly DrawnRow[];
  /** Whether other rows move with it. */
  readonly hasPoints: boolean;
  /** The height of the pointer on the screen, and how far it went aside since it took the row. */
  readonly y: number;
  readonly aside: number;
}

/** Where a row would land: its place, and before which of the other rows that is (their number for the end). */
export interface Landing<Place> {
  readonly place: Place;
  readonly before: number;
  readonly nested: boolean;
}

export interface RowDragOptions<Place> {
  /** The list; its rows carry `data-row` and, below another row, `data-parent`. */
  list: () => HTMLElement | undefined;
  /** Where a row would land if it were let go now. */
  land: (held: Held) => Landing<Place>;
  /** Called when the row is let go. */
  onmove: (row: string, place: Place) => void;
}

/** Near the edge of the window the page scrolls by itself. */
const EDGE = 72;
const SCROLL = 12;

export class RowDrag<Place> {
  /** The row in hand. */
  row = $state<string>();
  /** Where it would land: pixels from the top of the list, and the level. */
  mark = $state.raw<{ top: number; nested: boolean }>();

  #place: Place | undefined;

  constructor(private readonly options: RowDragOptions<Place>) {}

  /** Begin with a press on the handle of `row`; ends by itself. */
  begin(event: PointerEvent, row: string): void {
    const handle = event.currentTarget;
    if (event.button !== 0 || !(handle instanceof HTMLElement)) return;
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    const startX = event.clientX;
    const follow = (move: PointerEvent) => this.#follow(row, move.clientY, move.clientX - startX);
    const end = (carriedOut: boolean) => {
      for (const remove of off) remove();
      const place = this.#place;
      this.row = this.mark = this.#place = undefined;
      if (carriedOut && place !== undefined) this.options.onmove(row, place);
    };
    const off = [
      on(handle, "pointermove", follow),
      on(handle, "pointerup", () => end(true)),
      on(handle, "pointercancel", () => end(false)),
      on(window, "keydown", (key) => {
        if (key.key === "Escape") end(false);
      }),
    ];
  }

  #follow(id: string, y: number, aside: number): void {
    const list = this.options.list();
    if (!list) return;
    scrollNearEdge(y);
    const all = drawnRows(list);
    const row = all.find((one) => one.id === id);
    if (!row) return;
    this.row = id;
    const others = all.filter((one) => one.id !== id && one.parent !== id);
    const hasPoints = all.some((one) => one.parent === id);
    const landing = this.options.land({ row, others, hasPoints, y, aside });
    this.#place = landing.place;
    const edge = others[landing.before - 1]?.bottom ?? others[0]?.top ?? y;
    this.mark = { top: edge - list.getBoundingClientRect().top, nested: landing.nested };
  }
}

/** How many of the other rows lie above the pointer: the one before which it would put the row in hand. */
export function rowsAbove({ others, y }: Held): number {
  return others.filter((row) => (row.top + row.bottom) / 2 < y).length;
}

function drawnRows(list: HTMLElement): DrawnRow[] {
  return [...list.querySelectorAll<HTMLElement>("[data-row]")].map((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return { id: row.dataset.row ?? "", parent: row.dataset.parent ?? null, top, bottom };
  });
}

function scrollNearEdge(y: number): void {
  if (y < EDGE) window.scrollBy(0, -SCROLL);
  else if (y > window.innerHeight - EDGE) window.scrollBy(0, SCROLL);
}
