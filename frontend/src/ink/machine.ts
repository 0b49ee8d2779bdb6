/**
 * What pointers on a page mean while a tool is in the hand: a state machine over plain values. Decides between drawing
 * and leaving a pointer to whoever moves the page; where a pen is used, fingers only move the page.
 */

import { beginAct, type Act, type Hand, type IdentifiedMark, type InkEvents, type Sample } from "./acts";

export interface PointerDown extends Sample {
  readonly pointer: number;
  readonly kind: "pen" | "mouse" | "touch";
  /** The other end of the pen, or its eraser button. */
  readonly eraser: boolean;
  /** Milliseconds. */
  readonly at: number;
}

/** Which pointers draw. */
export interface Fingers {
  /** Whether fingers draw; otherwise they move the page. */
  draw(): boolean;
  /** A pen came down, so that there is one. */
  penSeen(): void;
}

/** `taken`: ours or to be ignored · `left`: the page's · `given-back`: so is the finger that had begun to draw. */
export type Verdict = "taken" | "left" | "given-back";

interface Work {
  readonly by: PointerDown;
  readonly act: Act;
}

/** A second finger within this time means two fingers, not a stroke and a palm. */
const SECOND_FINGER = 250;

export class InkMachine<M extends IdentifiedMark> {
  #work: Work | undefined;

  constructor(
    private readonly hand: () => Hand | undefined,
    private readonly fingers: Fingers,
    private readonly events: InkEvents<M>,
  ) {}

  get busy(): boolean {
    return this.#work !== undefined;
  }

  down(pointer: PointerDown): Verdict {
    const hand = this.hand();
    if (pointer.kind === "pen") this.fingers.penSeen();
    if (this.#work) {
      const second = this.#secondDown(pointer, this.#work.by);
      if (second !== "replaced") return second;
    }
    if (!hand || (pointer.kind === "touch" && !this.fingers.draw())) return "left";
    const tool = pointer.eraser && hand.tool !== "laser" ? "eraser" : hand.tool;
    const pressed = pointer.kind === "pen";
    this.#work = { by: pointer, act: beginAct(tool, hand, pointer, { pressed }, this.events) };
    return "taken";
  }

  /** `samples` in order; those of other pointers than the one at work are ignored. */
  move(pointer: number, samples: readonly Sample[]): void {
    if (this.#work?.by.pointer === pointer && samples.length > 0) this.#work.act.move(samples);
  }

  up(pointer: number): void {
    this.#put(pointer)?.end();
  }

  /** The browser took the pointer away; what was drawn so far was not meant. */
  cancel(pointer: number): void {
    this.#put(pointer)?.cancel();
  }

  /** A pointer comes down while another is at work. */
  #secondDown(pointer: PointerDown, first: PointerDown): Verdict | "replaced" {
    if (first.kind !== "touch") return "taken";
    if (pointer.kind === "touch" && pointer.at - first.at > SECOND_FINGER) return "taken";
    this.cancel(first.pointer);
    return pointer.kind === "touch" ? "given-back" : "replaced";
  }

  /** Put down the tool that this pointer moves, before it ends its act: what follows may ask whether it is at work. */
  #put(pointer: number): Act | undefined {
    const work = this.#work;
    if (work?.by.pointer !== pointer) return undefined;
    this.#work = undefined;
    return work.act;
  }
}
