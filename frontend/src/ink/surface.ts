/**
 * Connects pointer events on a page with the ink machine and the canvases: coordinates, coalesced and predicted events,
 * one message per frame. Whoever owns the element passes events on and asks who they belong to.
 */

import type { Hand, IdentifiedMark, InkEvents, LiveStroke, Sample } from "./acts";
import { InkMachine } from "./machine";
import type { Fingers, PointerDown, Verdict } from "./machine";
import type { InkLayer, PaintedMark } from "./layer";
import { EVEN_PRESSURE, PAGE_WIDTH } from "./stroke";
import type { Place } from "./hit";

/** As the machine's events; `wet` and `laser` come at most once per frame. */
export type SurfaceEvents<M extends PaintedMark> = Omit<InkEvents<M>, "preview" | "dropped">;

/** Takes pointers on a page, or says that they are not ink. */
export interface InkPointers {
  down(event: PointerEvent): Verdict;
  move(event: PointerEvent): void;
  up(event: PointerEvent): void;
  cancel(event: PointerEvent): void;
}

/** The right button of a pen, or its other end. */
const ERASER_BUTTON = 32;
/** The pointer that keys move. */
const KEYS = -1;

export class InkSurface<M extends PaintedMark> implements InkPointers {
  readonly #machine: InkMachine<M>;
  #live: LiveStroke | undefined;
  #predicted: readonly Sample[] = [];
  #others: readonly PaintedMark[] = [];
  #instead: readonly IdentifiedMark[] = [];
  #added: number[] = [];
  #laser: { place: Place | undefined } | undefined;
  #frame: number | undefined;
  #rect: DOMRect | undefined;

  /** `page` is the element whose box is the page, as it is displayed. */
  constructor(
    private readonly page: HTMLElement,
    private readonly layer: InkLayer,
    private readonly hand: () => Hand | undefined,
    fingers: Fingers,
    private readonly events: SurfaceEvents<M>,
  ) {
    this.#machine = new InkMachine(hand, fingers, {
      ...events,
      wet: (stroke, added) => this.#noteWet(stroke, added),
      done: (stroke) => this.#end(stroke, true),
      dropped: (stroke) => this.#end(stroke, false),
      preview: (hidden, instead) => {
        layer.hide(new Set(hidden.map((mark) => mark.id)));
        this.#instead = instead;
        this.#paintWet();
      },
      laser: (place) => {
        this.#laser = { place };
        this.#schedule();
      },
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

  /** The tool is set down on the page with a key. */
  press({ x, y }: Place): void {
    this.#machine.down({
      pointer: KEYS,
      kind: "mouse",
      eraser: false,
      at: performance.now(),
      x,
      y,
      pressure: 0.5,
    });
  }

  /** Keys have moved the tool. */
  moveTo({ x, y }: Place): void {
    this.#machine.move(KEYS, [{ x, y, pressure: 0.5 }]);
  }

  /** The tool is lifted with a key; `meant` tells whether what it did counts. */
  lift(meant: boolean): void {
    if (meant) this.#machine.up(KEYS);
    else this.#machine.cancel(KEYS);
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
    if (finished) this.events.done(stroke);
    this.#paintWet();
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#flush();
      this.#paintWet();
      // Left to the layer's own frame, ink would be one frame behind the pen.
      this.layer.paint();
    });
  }

  /** Tell what has gathered since the last frame. */
  #flush(): void {
    if (this.#live && this.#added.length > 0) this.events.wet(this.#live, this.#added);
    this.#added = [];
    if (this.#laser) this.events.laser(this.#laser.place);
    this.#laser = undefined;
  }

  #paintWet(): void {
    const live = this.#live;
    const shared = this.hand()?.shared ?? false;
    const around = [...this.#others, ...this.#instead.map((mark) => ({ ...mark, shared }))];
    if (!live) {
      this.layer.setWet(around);
      return;
    }
    const guess = this.#predicted.flatMap(({ x, y }) => [x, y, live.points.at(-1) ?? EVEN_PRESSURE]);
    this.layer.setWet([...around, { ...live, shared, points: [...live.points, ...guess] }]);
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
