/** Pages that are looked at turned, as a table that was scanned lying on its side. Pure. */

import type { Size } from "./geometry";

/** Degrees clockwise. */
export type Turn = 0 | 90 | 180 | 270;

/** Left, top, right, bottom as fractions. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function turnOn(turn: Turn): Turn {
  return ((turn + 90) % 360) as Turn;
}

/** Whether width and height change places. */
export function isAcross(turn: Turn): boolean {
  return turn % 180 !== 0;
}

/** What puts a page of `size`, as it was before, into its turned place from the same corner. */
export function turnStyle(turn: Turn, size: Size): string | undefined {
  switch (turn) {
    case 90:
      return `translateX(${size.height}px) rotate(90deg)`;
    case 180:
      return `translate(${size.width}px, ${size.height}px) rotate(180deg)`;
    case 270:
      return `translateY(${size.width}px) rotate(270deg)`;
    case 0:
      return undefined;
  }
}

/** Where a part of a page lies when the page is turned. */
export function turned({ left, top, right, bottom }: Part, turn: Turn): Part {
  switch (turn) {
    case 90:
      return { left: 1 - bottom, top: left, right: 1 - top, bottom: right };
    case 180:
      return { left: 1 - right, top: 1 - bottom, right: 1 - left, bottom: 1 - top };
    case 270:
      return { left: top, top: 1 - right, right: bottom, bottom: 1 - left };
    case 0:
      return { left, top, right, bottom };
  }
}

/** Where a part of a turned page lies on the page itself. */
export function turnedBack(part: Part, turn: Turn): Part {
  return turned(part, ((360 - turn) % 360) as Turn);
}
