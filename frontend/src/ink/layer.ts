/**
 * Paints ink over a page: highlighter and pen on canvases of their own, what is still wet on a third. Paints at most once
 * per frame and only what changed; knows no pointers and no server.
 */

import { drawLetters, LETTERS_FONT } from "./letters";
import { outlineOf } from "./outline";
import { PAGE_WIDTH, boxesOf, colorOf, isUnderWords } from "./stroke";
import type { Mark } from "./stroke";

export interface PaintedMark extends Mark {
  readonly id: string;
  /** Shown paler: not on the server yet. */
  readonly faint?: boolean;
}

/** Canvas pixels at most: old tablets run out of memory before they run out of sharpness. */
const MOST_PIXELS = 6_000_000;

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
  #scale = 0;
  #hasFont = false;
  readonly #paths = new WeakMap<readonly number[], { width: number; path: Path2D }>();

  constructor(host: HTMLElement) {
    const make = () => host.appendChild(document.createElement("canvas"));
    this.#canvases = { highlights: make(), lines: make(), wet: make() };
    this.#canvases.highlights.style.mixBlendMode = "multiply";
    for (const canvas of Object.values(this.#canvases)) canvas.setAttribute("aria-hidden", "true");
  }

  /** The page is shown this large, in CSS pixels. */
  resize(width: number, height: number): void {
    const wanted = width * window.devicePixelRatio;
    const most = Math.sqrt(MOST_PIXELS * (width / Math.max(1, height)));
    const pixels = Math.max(1, Math.round(Math.min(wanted, most)));
    if (pixels === this.#canvases.lines.width && this.#scale !== 0) return;
    for (const canvas of Object.values(this.#canvases)) {
      canvas.width = pixels;
      canvas.height = Math.max(1, Math.round((pixels * height) / width));
    }
    this.#scale = pixels / PAGE_WIDTH;
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

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    for (const canvas of Object.values(this.#canvases)) {
      // Some browsers keep the memory of a canvas until it is collected, unless it is empty.
      canvas.width = canvas.height = 0;
      canvas.remove();
    }
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (this.#scale === 0) return;
      this.#paintDry();
      if (this.#wetStale) this.#paintWet();
    });
  }

  #paintDry(): void {
    const painted = this.#painted;
    const goesOn = painted?.every((mark, index) => isSame(mark, this.#dry[index])) ?? false;
    if (goesOn && painted?.length === this.#dry.length) return;
    const highlights = this.#context("highlights", !goesOn);
    const lines = this.#context("lines", !goesOn);
    for (const mark of this.#dry.slice(goesOn ? painted?.length : 0)) {
      if (!this.#hidden.has(mark.id))
        this.#fill(isUnderWords(mark.tool) ? highlights : lines, mark, this.#pathOf(mark));
    }
    this.#painted = this.#dry;
  }

  #paintWet(): void {
    this.#wetStale = false;
    // Multiplying keeps text readable under a highlighter; over a pen it would swallow light colours on dark slides.
    const blend = this.#wet.every((mark) => isUnderWords(mark.tool)) ? "multiply" : "normal";
    this.#canvases.wet.style.mixBlendMode = blend;
    const context = this.#context("wet", true);
    for (const mark of this.#wet) {
      this.#fill(context, mark, () => new Path2D(outlineOf(mark, true)));
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
    if (clear) {
      context?.setTransform(1, 0, 0, 1, 0, 0);
      context?.clearRect(0, 0, canvas.width, canvas.height);
    }
    context?.setTransform(this.#scale, 0, 0, this.#scale, 0, 0);
    return context;
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
