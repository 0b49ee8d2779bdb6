/** The window through which a page is seen: how it fits, zoom, panning. Screens keep one and give it buttons. */

import { clampWidth, settle, widthThatFitsPage, widthThatFitsWidth, zoomTo } from "./geometry";
import type { Place, Size, View } from "./geometry";

/** `page`: all of it is seen · `width`: it is as wide as the window · `free`: zoomed by hand. */
export type Fit = "page" | "width" | "free";

const ZOOM_STEP = 1.25;
/** Fraction of the speed that is left after each millisecond of gliding. */
const GLIDE = 0.9955;
/** Pixels per millisecond: slower than this is standing still. */
const STILL = 0.03;
/** Part of the window that a step down the page leaves in sight. */
const OVERLAP = 0.1;

export class PageViewport {
  fit = $state<Fit>("page");
  #frame = $state.raw<Size>({ width: 0, height: 0 });
  #aspect = $state(Math.SQRT2);
  #view = $state.raw<View>({ width: 1, x: 0, y: 0 });
  #gliding: number | undefined;
  #entry: "top" | "bottom" = "top";

  readonly view = $derived.by(() => this.#view);
  /** Whole percent of the window's width. */
  readonly percent = $derived.by(() =>
    Math.round((100 * this.#view.width) / widthThatFitsWidth(this.#frame)),
  );
  readonly canZoomIn = $derived.by(() => this.#allowed(this.#view.width * 1.01) > this.#view.width);
  readonly canZoomOut = $derived.by(() => this.#allowed(this.#view.width / 1.01) < this.#view.width);
  /** Whether a sideways movement can only mean the next page. */
  readonly fitsAcross = $derived.by(() => this.#view.width <= widthThatFitsWidth(this.#frame) + 1);

  /** The window's size, and height by width of the page in it. Keeps what is at the top of the window there. */
  measure(frame: Size, aspect: number): void {
    if (frame.width <= 0 || frame.height <= 0) return;
    const before = this.#view;
    const [known, changed] = [this.#frame.width > 0, aspect !== this.#aspect];
    this.#frame = frame;
    this.#aspect = aspect;
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
    this.fit = "free";
    this.#view = zoomTo(this.#view, this.#view.width * factor, around, this.#frame, this.#aspect);
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

  #fitTo(fit: "page" | "width"): void {
    this.#stopGliding();
    this.fit = fit;
    const width = this.#fittingWidth() ?? this.#view.width;
    this.#view = zoomTo(this.#view, width, { x: this.#frame.width / 2, y: 0 }, this.#frame, this.#aspect);
  }

  #fittingWidth(): number | undefined {
    if (this.fit === "free") return undefined;
    return this.fit === "page"
      ? widthThatFitsPage(this.#frame, this.#aspect)
      : widthThatFitsWidth(this.#frame);
  }

  #put(view: View): void {
    this.#view = settle(view, this.#frame, this.#aspect);
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
