/** The window through which a page is seen: how it fits, zoom, panning. Screens keep one and give it buttons. */

import { clampWidth, settle, widthThatFitsPage, widthThatFitsWidth, zoomTo } from "./geometry";
import type { Place, Size, View } from "./geometry";
import type { Part } from "./turn";

/** `page`: all of it is seen · `width`: it is as wide as the window · `free`: zoomed by hand. */
export type Fit = "page" | "width" | "free";

const ZOOM_STEP = 1.25;
/** Fraction of the speed that is left after each millisecond of gliding. */
const GLIDE = 0.9955;
/** Pixels per millisecond: slower than this is standing still. */
const STILL = 0.03;
/** Part of the window that a step down the page leaves in sight. */
const OVERLAP = 0.1;
/** How much a double tap enlarges at least. */
const CLOSE_UP = 2;
/** Room above a page that is moved to, in pixels. */
const TOP = 12;
/** Part of the window that is left free around what is brought into sight. */
const CLEAR = 0.12;

export class PageViewport {
  fit = $state<Fit>("page");
  #frame = $state.raw<Size>({ width: 0, height: 0 });
  /** Height by width of the page that fits. */
  #aspect = $state(Math.SQRT2);
  /** Height by width of everything that can be moved through: the page, or all pages one below another. */
  #content = $state(Math.SQRT2);
  #view = $state.raw<View>({ width: 1, x: 0, y: 0 });
  #gliding: number | undefined;
  #entry: "top" | "bottom" = "top";

  /** What double taps return to. */
  #rest: "page" | "width" = "page";

  readonly view = $derived.by(() => this.#view);
  readonly frame = $derived.by(() => this.#frame);
  /** Whole percent of the window's width. */
  readonly percent = $derived.by(() =>
    Math.round((100 * this.#view.width) / widthThatFitsWidth(this.#frame)),
  );
  readonly canZoomIn = $derived.by(() => this.#allowed(this.#view.width * 1.01) > this.#view.width);
  readonly canZoomOut = $derived.by(() => this.#allowed(this.#view.width / 1.01) < this.#view.width);
  /** Whether a sideways movement can only mean the next page. */
  readonly fitsAcross = $derived.by(() => this.#view.width <= widthThatFitsWidth(this.#frame) + 1);

  /**
   * The window's size, and height by width of the page in it; `content`: of all pages where they are one below another.
   * Keeps what is at the top of the window there.
   */
  measure(frame: Size, aspect: number, content = aspect): void {
    if (frame.width <= 0 || frame.height <= 0) return;
    const before = this.#view;
    const [known, changed] = [this.#frame.width > 0, aspect !== this.#aspect || content !== this.#content];
    this.#frame = frame;
    this.#aspect = aspect;
    this.#content = content;
    const width = this.#fittingWidth() ?? clampWidth(before.width, frame, aspect);
    const factor = known && !changed ? width / before.width : 1;
    this.#put({ width, x: before.x * factor, y: before.y * factor });
  }

  /** The next page will be come to from below, as when reading backwards. */
  enterNextFromBelow(): void {
    this.#entry = "bottom";
  }

  /** Another page is shown: begin at its top, unless it is come to from below. */
  enter(): void {
    this.#stopGliding();
    this.#put({ ...this.#view, y: this.#entry === "top" ? Infinity : -Infinity });
    this.#entry = "top";
  }

  /** Move to where a page begins, in widths of the view from the top of all pages. */
  show(top: number): void {
    this.#stopGliding();
    this.#put({ ...this.#view, y: TOP - top * this.#view.width });
  }

  /** Bring a part into sight, in widths of the view from the top left corner; moves nothing when it is in sight. */
  reveal(part: Part): void {
    const { x, y, width } = this.#view;
    const across = intoSight(x, part.left * width, part.right * width, this.#frame.width);
    const down = intoSight(y, part.top * width, part.bottom * width, this.#frame.height);
    if (across !== x || down !== y) this.panBy(across - x, down - y);
  }

  fitPage(): void {
    this.#fitTo("page");
  }

  fitWidth(): void {
    this.#fitTo("width");
  }

  zoomIn(): void {
    this.zoomBy(ZOOM_STEP, this.#middle());
  }

  zoomOut(): void {
    this.zoomBy(1 / ZOOM_STEP, this.#middle());
  }

  /** Zoom so that what is under `around` stays there. */
  zoomBy(factor: number, around: Place): void {
    this.#stopGliding();
    if (this.fit !== "free") this.#rest = this.fit;
    this.fit = "free";
    this.#zoomTo(this.#view.width * factor, around);
  }

  /** Enlarge what is under `around`; once more: back to how it fitted. */
  toggleZoom(around: Place): void {
    if (this.fit === "free") this.#fitTo(this.#rest, around);
    else this.zoomBy(Math.max(CLOSE_UP, widthThatFitsWidth(this.#frame) / this.#view.width), around);
  }

  panBy(dx: number, dy: number): void {
    this.#stopGliding();
    this.#pan(dx, dy);
  }

  /** Go on moving at this speed (pixels per millisecond) and come to rest. */
  glide(vx: number, vy: number): void {
    this.#stopGliding();
    let before = performance.now();
    const step = (now: number) => {
      const passed = Math.min(64, now - before);
      before = now;
      this.#pan(vx * passed, vy * passed);
      const left = GLIDE ** passed;
      vx *= left;
      vy *= left;
      this.#gliding = Math.hypot(vx, vy) > STILL ? requestAnimationFrame(step) : undefined;
    };
    this.#gliding = requestAnimationFrame(step);
  }

  /** Move one windowful down (1) or up (-1); whether there was anything left to move. */
  stepDown(direction: 1 | -1): boolean {
    this.#stopGliding();
    const before = this.#view.y;
    this.#pan(0, -direction * this.#frame.height * (1 - OVERLAP));
    return Math.abs(this.#view.y - before) > 1;
  }

  #pan(dx: number, dy: number): void {
    this.#put({ ...this.#view, x: this.#view.x + dx, y: this.#view.y + dy });
  }

  #fitTo(fit: "page" | "width", around: Place = { x: this.#frame.width / 2, y: 0 }): void {
    this.#stopGliding();
    this.fit = fit;
    this.#zoomTo(this.#fittingWidth() ?? this.#view.width, around);
  }

  #zoomTo(width: number, around: Place): void {
    this.#view = zoomTo(this.#view, this.#allowed(width), around, this.#frame, this.#content);
  }

  #fittingWidth(): number | undefined {
    if (this.fit === "free") return undefined;
    return this.fit === "page"
      ? widthThatFitsPage(this.#frame, this.#aspect)
      : widthThatFitsWidth(this.#frame);
  }

  #put(view: View): void {
    const { width, x, y } = settle(view, this.#frame, this.#content);
    // What is where it was has not moved: nothing need be drawn again.
    if (width !== this.#view.width || x !== this.#view.x || y !== this.#view.y) this.#view = { width, x, y };
  }

  #allowed(width: number): number {
    return clampWidth(width, this.#frame, this.#aspect);
  }

  #middle(): Place {
    return { x: this.#frame.width / 2, y: this.#frame.height / 2 };
  }

  #stopGliding(): void {
    if (this.#gliding !== undefined) cancelAnimationFrame(this.#gliding);
    this.#gliding = undefined;
  }
}

/** Where the content must begin along one direction so that `from`…`to` of it show in a window of `room`. */
function intoSight(start: number, from: number, to: number, room: number): number {
  const clear = room * CLEAR;
  if (start + from >= clear && start + to <= room - clear) return start;
  return room / 2 - (from + to) / 2;
}
