/** Sends what happens under this reader's pen and pointer, as often as others can see it and the server allows (P15). */

import type { Laser, WetInk } from "~/protocol";

/** Milliseconds between two messages of a kind: together well below 60 per second. */
const INTERVAL = 40;
/** Numbers in one message; a page that hung for a while has more to tell than the server takes at once. */
const MOST = 600;

export interface PointingSender {
  wet(signal: WetInk): void;
  laser(signal: Laser): void;
}

export class Pointing {
  #wet: WetInk | undefined;
  #laser: Laser | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly sender: PointingSender) {}

  /** New points of the stroke being drawn. */
  wet(signal: WetInk): void {
    if (this.#wet?.stroke === signal.stroke) {
      this.#wet = { ...signal, points: [...this.#wet.points, ...signal.points] };
    } else {
      this.#sendWet();
      this.#wet = signal;
    }
    this.#schedule();
  }

  /** The stroke is finished or given up: points that still wait would arrive after it. */
  endWet(): void {
    this.#wet = undefined;
  }

  /** Where the laser pointer is; only the newest place matters. */
  laser(signal: Laser): void {
    this.#laser = signal;
    this.#schedule();
  }

  /** The laser pointer is put down: a place off the page. */
  endLaser(paper: string, page: number): void {
    this.laser({ paper, page, x: -1, y: -1 });
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#sendWet();
      if (this.#laser) this.sender.laser(this.#laser);
      this.#laser = undefined;
    }, INTERVAL);
  }

  #sendWet(): void {
    const wet = this.#wet;
    this.#wet = undefined;
    for (let from = 0; wet && from < wet.points.length; from += MOST) {
      this.sender.wet({ ...wet, points: wet.points.slice(from, from + MOST) });
    }
  }
}
