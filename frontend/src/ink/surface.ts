/**
 * Connects pointer events on a page with the ink machine and the canvases: coordinates, coalesced and predicted events,
 * one message per frame. Whoever owns the element passes events on and asks who they belong to.
 */

import { InkMachine } from "./machine";
import type { Hand, LiveStroke, PointerDown, Sample, Verdict } from "./machine";
import type { InkLayer, PaintedMark } from "./layer";
import { EVEN_PRESSURE, PAGE_WIDTH } from "./stroke";
import type { Place } from "./hit";

export interface SurfaceEvents<M extends PaintedMark> {
  /** What the hand may erase. */
  erasable(): readonly M[];
  /** New points of the stroke under the pen, at most once per frame. */
  onWet(stroke: LiveStroke, points: readonly number[]): void;
  onDone(stroke: LiveStroke): void;
  onErase(marks: readonly M[]): void;
  /** `undefined`: the pointer was put down. At most once per frame. */
  onLaser(place: Place | undefined): void;
}

/** Takes pointers on a page, or says that they are not ink. */
export interface InkPointers {
  down(event: PointerEvent): Verdict;
  move(event: PointerEvent): void;
  up(event: PointerEvent): void;
  cancel(event: PointerEvent): void;
}

/** The right button of a pen, or its other end. */
const ERASER_BUTTON = 32;

export class InkSurface<M extends PaintedMark> implements InkPointers {
  readonly #machine: InkMachine<M>;
  #live: LiveStroke | undefined;
  #predicted: readonly Sample[] = [];
  #others: readonly PaintedMark[] = [];
  #added: number[] = [];
  #laser: { place: Place | undefined } | undefined;
  #frame: number | undefined;
  #rect: DOMRect | undefined;

  /** `page` is the element whose box is the page, as it is displayed. */
  constructor(
    private readonly page: HTMLElement,
    private readonly layer: InkLayer,
    hand: () => Hand | undefined,
    private readonly events: SurfaceEvents<M>,
  ) {
    this.#machine = new InkMachine(hand, {
      erasable: () => events.erasable(),
      wet: (stroke, added) => this.#noteWet(stroke, added),
      done: (stroke) => this.#end(stroke, true),
      dropped: (stroke) => this.#end(stroke, false),
      erasing: (marks) => layer.hide(new Set(marks.map((mark) => mark.id))),
      erased: (marks) => {
        if (marks.length > 0) events.onErase(marks);
        layer.hide(new Set());
      },
      laser: (place) => this.#noteLaser(place),
    });
  }

  /** Whether a pointer draws, erases or points at this moment. */
  get busy(): boolean {
    return this.#machine.busy;
  }

  /** Other people's wet strokes, painted beside our own. */
  setOthers(marks: readonly PaintedMark[]): void {
    this.#others = marks;
    this.#paintWet();
  }

  down(event: PointerEvent): Verdict {
    if (event.pointerType === "mouse" && event.button !== 0) return "left";
    if (!this.#machine.busy) this.#rect = this.page.getBoundingClientRect();
    return this.#machine.down(this.#read(event));
  }

  move(event: PointerEvent): void {
    if (!this.#machine.busy) return;
    // Missing in Safari before 17; a browser may also return none.
    const coalesced =
      (event.getCoalescedEvents as PointerEvent["getCoalescedEvents"] | undefined)?.call(event) ?? [];
    const samples = (coalesced.length > 0 ? coalesced : [event]).map((one) => this.#sample(one));
    const predicted =
      (event.getPredictedEvents as PointerEvent["getPredictedEvents"] | undefined)?.call(event) ?? [];
    this.#predicted = predicted.map((one) => this.#sample(one));
    this.#machine.move(event.pointerId, samples);
  }

  up(event: PointerEvent): void {
    this.#machine.up(event.pointerId);
  }

  cancel(event: PointerEvent): void {
    this.#machine.cancel(event.pointerId);
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
  }

  #noteWet(stroke: LiveStroke, added: readonly number[]): void {
    if (this.#live?.id !== stroke.id) this.#flush();
    this.#live = stroke;
    this.#added.push(...added);
    this.#schedule();
  }

  #end(stroke: LiveStroke, finished: boolean): void {
    this.#flush();
    this.#live = undefined;
    this.#predicted = [];
    // First the finished stroke, then the empty wet canvas: the other way round it would blink.
    if (finished) this.events.onDone(stroke);
    this.#paintWet();
  }

  #noteLaser(place: Place | undefined): void {
    this.#laser = { place };
    this.#schedule();
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#flush();
      this.#paintWet();
    });
  }

  /** Tell what has gathered since the last frame. */
  #flush(): void {
    if (this.#live && this.#added.length > 0) this.events.onWet(this.#live, this.#added);
    this.#added = [];
    if (this.#laser) this.events.onLaser(this.#laser.place);
    this.#laser = undefined;
  }

  #paintWet(): void {
    const live = this.#live;
    if (!live) {
      this.layer.setWet(this.#others);
      return;
    }
    const guess = this.#predicted.flatMap(({ x, y }) => [x, y, live.points.at(-1) ?? EVEN_PRESSURE]);
    this.layer.setWet([...this.#others, { ...live, points: [...live.points, ...guess] }]);
  }

  #read(event: PointerEvent): PointerDown {
    const kind = event.pointerType === "pen" || event.pointerType === "touch" ? event.pointerType : "mouse";
    const eraser = kind === "pen" && (event.buttons & ERASER_BUTTON) !== 0;
    return { ...this.#sample(event), pointer: event.pointerId, kind, eraser, at: event.timeStamp };
  }

  #sample(event: PointerEvent): Sample {
    const rect = this.#rect ?? this.page.getBoundingClientRect();
    const scale = PAGE_WIDTH / Math.max(1, rect.width);
    // A pen that slides off the page draws along its edge.
    return {
      x: between(0, (event.clientX - rect.left) * scale, PAGE_WIDTH),
      y: between(0, (event.clientY - rect.top) * scale, rect.height * scale),
      pressure: event.pressure,
    };
  }
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
