/** What fingers that move the page mean: panning, pinching, swiping to another page. Pure over plain values. */

import type { Place } from "./geometry";

export interface GestureEvents {
  /** Whether sideways movement turns the page instead of moving it. */
  turns(): boolean;
  pan(dx: number, dy: number): void;
  /** Zoom around a place that itself moved by `dx`, `dy`. */
  pinch(factor: number, around: Place, dx: number, dy: number): void;
  /** The fingers left while moving, at this speed in pixels per millisecond. */
  glide(vx: number, vy: number): void;
  /** How far the page is pulled aside; 0 when it is let go. */
  pull(dx: number): void;
  /** To the next page or the one before. */
  turn(direction: 1 | -1): void;
  /** One finger tapped twice at a place. */
  tapTwice(around: Place): void;
}

interface Finger extends Place {
  readonly at: number;
}

/** Pixels before a movement is one. */
const SLACK = 8;
/** Pixels, or pixels per millisecond, that turn the page. */
const FAR = 80;
const FAST = 0.45;
/** A finger that rested this long (milliseconds) before it left does not throw the page. */
const REST = 80;
/** Milliseconds that a tap, and the pause before another, last at most; pixels between the two. */
const QUICK = 300;
const NEAR = 32;

export class Gestures {
  readonly #fingers = new Map<number, Finger>();
  #mode: "none" | "pan" | "swipe" | "pinch" = "none";
  #start: Finger = { x: 0, y: 0, at: 0 };
  #speed = { x: 0, y: 0, at: 0 };
  #tapped: Finger | undefined;

  constructor(private readonly events: GestureEvents) {}

  down(finger: number, x: number, y: number, at: number): void {
    this.#fingers.set(finger, { x, y, at });
    this.#start = { x, y, at };
    this.#speed = { x: 0, y: 0, at };
    if (this.#mode === "swipe") this.events.pull(0);
    this.#mode = this.#fingers.size > 1 ? "pinch" : "none";
  }

  move(finger: number, x: number, y: number, at: number): void {
    const before = this.#fingers.get(finger);
    if (!before) return;
    const old = this.#spread();
    this.#fingers.set(finger, { x, y, at });
    if (this.#mode === "pinch") this.#pinch(old);
    else this.#drag(before, { x, y, at });
  }

  up(finger: number, at = Infinity): void {
    const last = this.#fingers.get(finger);
    if (!last || !this.#fingers.delete(finger)) return;
    if (this.#fingers.size > 0) {
      // The finger that stays goes on panning, but no longer turns the page.
      this.#mode = this.#fingers.size > 1 ? "pinch" : "pan";
      return;
    }
    const mode = this.#mode;
    this.#mode = "none";
    if (mode === "swipe") this.#endSwipe(last);
    if (mode === "pan" && this.#isMoving(last)) this.events.glide(this.#speed.x, this.#speed.y);
    this.#noteTap(mode === "none" && at - this.#start.at < QUICK ? { x: last.x, y: last.y, at } : undefined);
  }

  /** Forget all fingers, as when a pen takes over. */
  cancel(): void {
    if (this.#mode === "swipe") this.events.pull(0);
    this.#fingers.clear();
    this.#mode = "none";
    this.#tapped = undefined;
  }

  #noteTap(tap: Finger | undefined): void {
    const before = this.#tapped;
    this.#tapped = tap;
    if (!tap || !before || this.#start.at - before.at > QUICK) return;
    if (Math.hypot(tap.x - before.x, tap.y - before.y) > NEAR) return;
    this.#tapped = undefined;
    this.events.tapTwice(tap);
  }

  #drag(before: Finger, now: Finger): void {
    if (this.#mode === "none") {
      const [dx, dy] = [now.x - this.#start.x, now.y - this.#start.y];
      if (Math.hypot(dx, dy) < SLACK) return;
      this.#mode = this.events.turns() && Math.abs(dx) > Math.abs(dy) ? "swipe" : "pan";
    }
    const passed = Math.max(1, now.at - before.at);
    const [vx, vy] = [(now.x - before.x) / passed, (now.y - before.y) / passed];
    this.#speed = { x: 0.6 * vx + 0.4 * this.#speed.x, y: 0.6 * vy + 0.4 * this.#speed.y, at: now.at };
    if (this.#mode === "swipe") this.events.pull(now.x - this.#start.x);
    else this.events.pan(now.x - before.x, now.y - before.y);
  }

  #pinch(old: { middle: Place; length: number }): void {
    const { middle, length } = this.#spread();
    const [dx, dy] = [middle.x - old.middle.x, middle.y - old.middle.y];
    this.events.pinch(old.length > 0 ? length / old.length : 1, middle, dx, dy);
  }

  #spread(): { middle: Place; length: number } {
    const [one = { x: 0, y: 0 }, other = one] = this.#fingers.values();
    return {
      middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
      length: Math.hypot(one.x - other.x, one.y - other.y),
    };
  }

  #endSwipe(last: Finger): void {
    this.events.pull(0);
    const far = last.x - this.#start.x;
    const sameWay = Math.sign(far) === Math.sign(this.#speed.x);
    if (Math.abs(far) > FAR || (sameWay && Math.abs(this.#speed.x) > FAST))
      this.events.turn(far < 0 ? 1 : -1);
  }

  #isMoving(last: Finger): boolean {
    return last.at - this.#speed.at < REST && Math.hypot(this.#speed.x, this.#speed.y) > 0.1;
  }
}
