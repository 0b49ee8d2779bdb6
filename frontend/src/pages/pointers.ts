/** Gives each pointer on a page to the ink or to the gestures that move the page, and never to both. */

import type { InkPointers } from "~/ink";

import type { Place } from "./geometry";
import type { Gestures } from "./gestures";

export interface PointerOwners {
  /** The window the page is seen through; places are measured from its corner. */
  frame: () => HTMLElement | undefined;
  ink: () => InkPointers | undefined;
  gestures: Gestures;
}

export class PagePointers {
  /** Fingers that draw: when a second one comes they turn out to be the page's. */
  readonly #drawing = new Map<number, PointerEvent>();

  constructor(private readonly owners: PointerOwners) {}

  readonly down = (event: PointerEvent): void => {
    const { frame, ink, gestures } = this.owners;
    if (ink()?.down(event) === "taken") {
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
    this.owners.ink()?.move(event);
    const { x, y } = this.placeOf(event);
    this.owners.gestures.move(event.pointerId, x, y, event.timeStamp);
  };

  readonly up = (event: PointerEvent): void => {
    this.#drawing.delete(event.pointerId);
    this.owners.ink()?.up(event);
    this.owners.gestures.up(event.pointerId);
  };

  readonly cancel = (event: PointerEvent): void => {
    this.#drawing.delete(event.pointerId);
    this.owners.ink()?.cancel(event);
    this.owners.gestures.cancel();
  };

  /** Where an event happened, from the corner of the window. */
  placeOf(event: PointerEvent | WheelEvent): Place {
    const box = this.owners.frame()?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  }
}

/** With a mouse, words are selected and links followed; the page is moved by what is between them. */
function mayPan(event: PointerEvent): boolean {
  return event.button === 0 && !(event.target as Element).closest("span, a, button");
}
