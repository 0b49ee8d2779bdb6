/**
 * Paints ink over a page: highlighter and pen on canvases of their own, what is still wet on a third. Paints at most once
 * per frame and only what changed; a canvas with nothing on it takes no memory. Knows no pointers and no server.
 */

import { drawLetters, LETTERS_FONT } from "./letters";
import { outlineOf } from "./outline";
import { PAGE_WIDTH, boxesOf, colorOf, isUnderWords } from "./stroke";
import type { Mark } from "./stroke";
import { widthOn } from "./width";

export interface PaintedMark extends Mark {
  readonly id: string;
  /** Shown paler: not on the server yet. */
  readonly faint?: boolean;
  /** Others look at it too, on whatever screen they have: its lines never get too thin to be seen. */
  readonly shared?: boolean;
}

/** Canvas pixels at most: old tablets run out of memory before they run out of sharpness. */
const MOST_PIXELS = 6_000_000;

/** Milliseconds that an empty canvas for wet ink is kept: the next stroke mostly follows at once. */
const BETWEEN_STROKES = 3_000;

type Canvases = Record<"highlights" | "lines" | "wet", HTMLCanvasElement>;

export class InkLayer {
  readonly #canvases: Canvases;
  #dry: readonly PaintedMark[] = [];
  #wet: readonly PaintedMark[] = [];
  #hidden: ReadonlySet<string> = new Set();
  /** What the dry canvases show; a new list that only goes on from here is painted on top. */
  #painted: readonly PaintedMark[] | undefined;
  #wetStale = false;
  #frame: number | undefined;
  #drying: ReturnType<typeof setTimeout> | undefined;
  /** How large a canvas is that something is on, in its pixels; how many of them a page unit is. */
  #size = { width: 0, height: 0 };
  #scale = 0;
  /** How wide the page is shown, in CSS pixels. */
  #across = 0;
  #hasFont = false;
  readonly #paths = new WeakMap<readonly number[], { width: number; path: Path2D }>();

  constructor(host: HTMLElement) {
    const make = () => host.appendChild(document.createElement("canvas"));
    this.#canvases = { highlights: make(), lines: make(), wet: make() };
    this.#canvases.highlights.style.mixBlendMode = "multiply";
    for (const canvas of Object.values(this.#canvases)) {
      canvas.setAttribute("aria-hidden", "true");
      empty(canvas);
    }
  }

  /** The page is shown this large, in CSS pixels. */
  resize(width: number, height: number): void {
    const wanted = width * window.devicePixelRatio;
    const most = Math.sqrt(MOST_PIXELS * (width / Math.max(1, height)));
    const pixels = Math.max(1, Math.round(Math.min(wanted, most)));
    if (pixels === this.#size.width) return;
    this.#size = { width: pixels, height: Math.max(1, Math.round((pixels * height) / width)) };
    this.#scale = pixels / PAGE_WIDTH;
    this.#across = width;
    this.#painted = undefined;
    this.#wetStale = true;
    this.#schedule();
  }

  /** Finished strokes, lowest first. */
  setDry(marks: readonly PaintedMark[]): void {
    this.#dry = marks;
    this.#schedule();
  }

  /** Strokes that still grow. Call again whenever one has grown. */
  setWet(marks: readonly PaintedMark[]): void {
    if (marks.length === 0 && this.#wet.length === 0) return;
    this.#wet = marks;
    this.#wetStale = true;
    this.#schedule();
  }

  /** Strokes under the eraser. */
  hide(ids: ReadonlySet<string>): void {
    if (ids.size === this.#hidden.size && [...ids].every((id) => this.#hidden.has(id))) return;
    this.#hidden = ids;
    this.#painted = undefined;
    this.#schedule();
  }

  /** Paint now what would be painted with the next frame: for whoever is called by one already. */
  paint(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    if (this.#scale === 0) return;
    this.#paintDry();
    if (this.#wetStale) this.#paintWet();
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#drying);
    for (const canvas of Object.values(this.#canvases)) {
      empty(canvas);
      canvas.remove();
    }
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => this.paint());
  }

  #paintDry(): void {
    const painted = this.#painted;
    const goesOn = painted?.every((mark, index) => isSame(mark, this.#dry[index])) ?? false;
    if (goesOn && painted?.length === this.#dry.length) return;
    const fresh = this.#dry
      .slice(goesOn ? painted?.length : 0)
      .filter((mark) => leavesInk(mark) && !this.#hidden.has(mark.id));
    for (const name of ["highlights", "lines"] as const) {
      const marks = fresh.filter(({ tool }) => isUnderWords(tool) === (name === "highlights"));
      if (marks.length > 0) {
        const context = this.#context(name, !goesOn);
        for (const mark of marks) this.#fill(context, mark, this.#pathOf(this.#seen(mark)));
      } else if (!goesOn) empty(this.#canvases[name]);
    }
    this.#painted = this.#dry;
  }

  #paintWet(): void {
    this.#wetStale = false;
    clearTimeout(this.#drying);
    if (this.#wet.length === 0) {
      const { wet } = this.#canvases;
      if (wet.width === this.#size.width) this.#context("wet", true);
      this.#drying = setTimeout(() => empty(wet), BETWEEN_STROKES);
      return;
    }
    // Multiplying keeps text readable under a highlighter; over a pen it would swallow light colours on dark slides.
    const blend = this.#wet.every((mark) => isUnderWords(mark.tool)) ? "multiply" : "normal";
    this.#canvases.wet.style.mixBlendMode = blend;
    const context = this.#context("wet", true);
    for (const mark of this.#wet) {
      this.#fill(context, mark, () => new Path2D(outlineOf(this.#seen(mark), true)));
    }
  }

  #fill(context: CanvasRenderingContext2D | null, mark: PaintedMark, path: () => Path2D): void {
    if (!context) return;
    context.fillStyle = colorOf(mark.tool, mark.color);
    context.globalAlpha = mark.faint ? 0.55 : 1;
    const [box] = mark.tool === "text" ? boxesOf(mark.points) : [];
    if (box) {
      this.#awaitFont();
      drawLetters(context, mark.text ?? "", box, mark.width);
    } else context.fill(path());
  }

  /** Letters drawn before their font was there are drawn again. */
  #awaitFont(): void {
    const fonts = document.fonts as FontFaceSet | undefined;
    if (this.#hasFont || !fonts) return;
    this.#hasFont = true;
    void fonts.load(`16px ${LETTERS_FONT}`).then((loaded) => {
      if (loaded.length === 0) return;
      this.#painted = undefined;
      this.#wetStale = true;
      this.#schedule();
    });
  }

  #context(name: keyof Canvases, clear: boolean): CanvasRenderingContext2D | null {
    const canvas = this.#canvases[name];
    const context = canvas.getContext("2d");
    if (canvas.width !== this.#size.width || canvas.height !== this.#size.height)
      Object.assign(canvas, this.#size);
    else if (clear) {
      context?.setTransform(1, 0, 0, 1, 0, 0);
      context?.clearRect(0, 0, canvas.width, canvas.height);
    }
    context?.setTransform(this.#scale, 0, 0, this.#scale, 0, 0);
    return context;
  }

  /** The mark as wide as it is to be painted at this size of the page. */
  #seen(mark: PaintedMark): PaintedMark {
    const width = widthOn(mark, this.#across);
    return width === mark.width ? mark : { ...mark, width };
  }

  #pathOf(mark: PaintedMark): () => Path2D {
    return () => {
      const known = this.#paths.get(mark.points);
      if (known?.width === mark.width) return known.path;
      const path = new Path2D(outlineOf(mark));
      this.#paths.set(mark.points, { width: mark.width, path });
      return path;
    };
  }
}

/** Whether there is anything to paint of it: a note that colours no passage is a pin and nothing else. */
function leavesInk({ tool, points }: PaintedMark): boolean {
  return tool !== "note" || points.length > 3;
}

/** Give its memory back: some browsers keep it until the canvas is collected. One pixel is left, as none cannot be read. */
function empty(canvas: HTMLCanvasElement): void {
  canvas.width = canvas.height = 1;
}

function isSame(one: PaintedMark, other: PaintedMark | undefined): boolean {
  return (
    one.id === other?.id &&
    one.points === other.points &&
    one.color === other.color &&
    one.width === other.width &&
    one.text === other.text &&
    one.faint === other.faint
  );
}
