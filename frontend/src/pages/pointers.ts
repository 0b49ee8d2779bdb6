/** Gives each pointer on a page to the ink or to the gestures that move the page, and never to both. */

import type { InkPointers } from "~/ink";

import type { Place } from "./geometry";
import type { Gestures } from "./gestures";

export interface PointerOwners {
  /** The window pages are seen through; places are measured from its corner. */
  frame: () => HTMLElement | undefined;
  /** The ink of the page that a pointer came down on. */
  ink: (event: PointerEvent) => InkPointers | undefined;
  gestures: Gestures;
}

export class PagePointers {
  /** Fingers that draw: when a second one comes they turn out to be the page's. */
  readonly #drawing = new Map<number, PointerEvent>();
  /** Pointers that write, all on the page on which the first of them began. */
  readonly #writing = new Set<number>();
  #ink: InkPointers | undefined;

  constructor(private readonly owners: PointerOwners) {}

  readonly down = (event: PointerEvent): void => {
    const { frame, ink, gestures } = this.owners;
    if (this.#writing.size === 0) this.#ink = ink(event);
    if (this.#ink?.down(event) === "taken") {
      this.#writing.add(event.pointerId);
      if (event.pointerType === "pen") gestures.cancel();
      if (event.pointerType === "touch") this.#drawing.set(event.pointerId, event);
      frame()?.setPointerCapture(event.pointerId);
      event.preventDefault();
      return;
    }
    if (event.pointerType === "mouse" && !mayPan(event)) return;
    for (const first of [...this.#drawing.values(), event]) {
      const { x, y } = this.placeOf(first);
      gestures.down(first.pointerId, x, y, first.timeStamp);
    }
    this.#drawing.clear();
  };

  readonly move = (event: PointerEvent): void => {
    this.#ink?.move(event);
    const { x, y } = this.placeOf(event);
    this.owners.gestures.move(event.pointerId, x, y, event.timeStamp);
  };

  readonly up = (event: PointerEvent): void => {
    this.#leave(event);
    this.#ink?.up(event);
    this.owners.gestures.up(event.pointerId, event.timeStamp);
  };

  readonly cancel = (event: PointerEvent): void => {
    this.#leave(event);
    this.#ink?.cancel(event);
    this.owners.gestures.cancel();
  };

  /** Where an event happened, from the corner of the window. */
  placeOf(event: PointerEvent | WheelEvent): Place {
    const box = this.owners.frame()?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  }

  #leave(event: PointerEvent): void {
    this.#drawing.delete(event.pointerId);
    this.#writing.delete(event.pointerId);
  }
}

/** With a mouse, words are selected and links followed; the page is moved by what is between them. */
function mayPan(event: PointerEvent): boolean {
  return event.button === 0 && !(event.target as Element).closest("span, a, button");
}
