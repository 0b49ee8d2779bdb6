/**
 * What pointers on a page mean while a tool is in the hand: a state machine over plain values. Decides between drawing
 * and leaving a pointer to whoever moves the page; a palm never draws once a pen was seen.
 */

import { newId } from "~/protocol";

import { touchedBy } from "./hit";
import type { Place } from "./hit";
import { EVEN_PRESSURE, MOST_POINTS } from "./stroke";
import type { InkColor, InkTool, Mark } from "./stroke";

/** A stroke under the pen. Its points grow while it is drawn. */
export interface LiveStroke extends Mark {
  readonly id: string;
  readonly points: number[];
}

export interface Sample extends Place {
  /** 0…1 */
  readonly pressure: number;
}

export interface PointerDown extends Sample {
  readonly pointer: number;
  readonly kind: "pen" | "mouse" | "touch";
  /** The other end of the pen, or its eraser button. */
  readonly eraser: boolean;
  /** Milliseconds. */
  readonly at: number;
}

/** What is in the hand; without a tool all pointers move the page. */
export interface Hand {
  readonly tool: InkTool;
  readonly color: InkColor;
  /** Page units. */
  readonly width: number;
}

export interface InkEvents<M extends Mark & { readonly id: string }> {
  /** What can be erased here. */
  erasable(): readonly M[];
  /** The stroke has grown by `added` (triples). */
  wet(stroke: LiveStroke, added: readonly number[]): void;
  /** The stroke is finished. */
  done(stroke: LiveStroke): void;
  /** The stroke was no stroke: a palm, or the first finger of two. */
  dropped(stroke: LiveStroke): void;
  /** The eraser is over these so far. */
  erasing(marks: readonly M[]): void;
  /** The eraser was lifted; maybe it touched nothing. */
  erased(marks: readonly M[]): void;
  /** The pointer is here, or gone. */
  laser(place: Place | undefined): void;
}

/** `taken`: ours or to be ignored · `left`: the page's · `given-back`: so is the finger that had begun to draw. */
export type Verdict = "taken" | "left" | "given-back";

type State<M> =
  | { readonly name: "idle" }
  | { readonly name: "drawing"; readonly by: PointerDown; readonly stroke: LiveStroke }
  | { readonly name: "erasing"; readonly by: PointerDown; readonly touched: Set<M>; last: Place }
  | { readonly name: "pointing"; readonly by: PointerDown };

/** A second finger within this time means two fingers, not a stroke and a palm. */
const SECOND_FINGER = 250;
/** Page units: what is nearer to the last point is trembling. */
const STEP = 6;
export const ERASER_RADIUS = 80;

export class InkMachine<M extends Mark & { readonly id: string }> {
  #state: State<M> = { name: "idle" };
  #penSeen = false;

  constructor(
    private readonly hand: () => Hand | undefined,
    private readonly events: InkEvents<M>,
  ) {}

  get busy(): boolean {
    return this.#state.name !== "idle";
  }

  down(pointer: PointerDown): Verdict {
    const hand = this.hand();
    const isPen = pointer.kind === "pen";
    this.#penSeen ||= isPen;
    if (this.#state.name !== "idle") {
      const second = this.#secondDown(pointer, this.#state.by);
      if (second !== "replaced") return second;
    }
    if (!hand || (pointer.kind === "touch" && this.#penSeen)) return "left";
    this.#begin(pointer, hand);
    return "taken";
  }

  /** `samples` in order; those of other pointers than the one at work are ignored. */
  move(pointer: number, samples: readonly Sample[]): void {
    const state = this.#state;
    if (state.name === "idle" || state.by.pointer !== pointer) return;
    const last = samples.at(-1);
    if (!last) return;
    if (state.name === "drawing") this.#draw(state.stroke, state.by, samples);
    else if (state.name === "pointing") this.events.laser(last);
    else for (const sample of samples) this.#erase(state, sample);
  }

  up(pointer: number): void {
    const state = this.#state;
    if (state.name === "idle" || state.by.pointer !== pointer) return;
    this.#state = { name: "idle" };
    if (state.name === "drawing") this.events.done(state.stroke);
    else if (state.name === "erasing") this.events.erased([...state.touched]);
    else this.events.laser(undefined);
  }

  /** The browser took the pointer away; what was drawn so far was not meant. */
  cancel(pointer: number): void {
    const state = this.#state;
    if (state.name === "idle" || state.by.pointer !== pointer) return;
    if (state.name === "drawing") this.#drop(state.stroke);
    else this.up(pointer);
  }

  /** A pointer comes down while another is at work. */
  #secondDown(pointer: PointerDown, first: PointerDown): Verdict | "replaced" {
    if (first.kind !== "touch") return "taken";
    if (pointer.kind === "touch" && pointer.at - first.at > SECOND_FINGER) return "taken";
    this.cancel(first.pointer);
    return pointer.kind === "touch" ? "given-back" : "replaced";
  }

  #begin(pointer: PointerDown, hand: Hand): void {
    const { tool } = hand;
    if (tool === "laser") {
      this.#state = { name: "pointing", by: pointer };
      this.events.laser(pointer);
    } else if (tool === "eraser" || pointer.eraser) {
      const state = { name: "erasing" as const, by: pointer, touched: new Set<M>(), last: pointer };
      this.#state = state;
      this.#erase(state, pointer);
    } else {
      const stroke = { id: newId(), tool, color: hand.color, width: hand.width, points: [] };
      this.#state = { name: "drawing", by: pointer, stroke };
      this.#draw(stroke, pointer, [pointer]);
    }
  }

  #draw(stroke: LiveStroke, by: PointerDown, samples: readonly Sample[]): void {
    const added: number[] = [];
    for (const sample of samples) {
      const [x, y] = [Math.round(sample.x), Math.round(sample.y)];
      const size = stroke.points.length;
      const [lastX = Infinity, lastY = 0] = size ? [stroke.points[size - 3], stroke.points[size - 2]] : [];
      if (Math.hypot(x - lastX, y - lastY) < STEP) continue;
      const pressure = by.kind === "pen" ? Math.round(sample.pressure * 255) : EVEN_PRESSURE;
      stroke.points.push(x, y, pressure);
      added.push(x, y, pressure);
    }
    if (added.length === 0) return;
    this.events.wet(stroke, added);
    if (stroke.points.length >= MOST_POINTS * 3) this.#goOn(stroke, by);
  }

  /** A stroke is full: finish it and go on with another from where it ended. */
  #goOn(full: LiveStroke, by: PointerDown): void {
    const stroke = { ...full, id: newId(), points: full.points.slice(-3) };
    this.#state = { name: "drawing", by, stroke };
    this.events.done(full);
    this.events.wet(stroke, stroke.points);
  }

  #erase(state: Extract<State<M>, { name: "erasing" }>, to: Place): void {
    const { last, touched } = state;
    for (const mark of touchedBy(this.events.erasable(), last, to, ERASER_RADIUS)) touched.add(mark);
    state.last = to;
    this.events.erasing([...touched]);
  }

  #drop(stroke: LiveStroke): void {
    this.#state = { name: "idle" };
    this.events.dropped(stroke);
  }
}
