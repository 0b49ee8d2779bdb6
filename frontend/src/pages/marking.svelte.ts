/** Drawing on a meeting's papers: the tool in the hand, whose layer it writes on, sending, undo. One per screen. */

import { History } from "~/ink";
import type { Action, Hand, InkColor, InkTool, LiveStroke, Place } from "~/ink";
import { newId } from "~/protocol";
import type { StrokeRecord } from "~/protocol";
import type { MeetingStore } from "~/store";

import type { PagePlace } from "./follow.svelte";

/** `mine`: nobody else ever sees it · `room`: everybody does. */
export type InkLayerName = StrokeRecord["layer"];

export interface MarkingOptions {
  meeting: MeetingStore;
  /** The reader's id. */
  me: () => string | undefined;
  /** A stroke or an erasure was refused and has been taken back. */
  onRefused: (error: unknown) => void;
}

export class Marking {
  /** `undefined`: the hand is empty and moves the page. */
  tool = $state<InkTool>();
  layer = $state<InkLayerName>("mine");
  /** Colour and width (page units) of each tool. */
  readonly pen = $state<{ color: InkColor; width: number }>({ color: "blue", width: 34 });
  readonly highlighter = $state<{ color: InkColor; width: number }>({ color: "yellow", width: 200 });
  canUndo = $state(false);
  canRedo = $state(false);

  #place = $state.raw<PagePlace>();
  readonly #histories = new Map<string, History<StrokeRecord>>();

  readonly hand = $derived.by((): Hand | undefined => {
    if (!this.tool) return undefined;
    const style = this.tool === "highlighter" ? this.highlighter : this.pen;
    return { tool: this.tool, color: style.color, width: style.width };
  });
  /** The layer that can be written on now: a right that was lost falls back to one's own. */
  readonly writableLayer = $derived.by((): InkLayerName =>
    this.layer === "room" && this.options.meeting.mayDrawForRoom ? "room" : "mine",
  );

  constructor(private readonly options: MarkingOptions) {}

  /** The page that is on screen now; undo is about this page alone. */
  turnTo(place: PagePlace): void {
    this.#place = place;
    this.#noteHistory();
  }

  /** Whether the eraser may take this stroke: one's own of the layer in use; for the chair anyone's on the room's. */
  mayErase(stroke: StrokeRecord): boolean {
    if (stroke.layer !== this.writableLayer) return false;
    return stroke.author === this.options.me() || (stroke.layer === "room" && this.options.meeting.isChair);
  }

  /** The stroke under the pen has grown. */
  wet(stroke: LiveStroke, points: readonly number[]): void {
    if (!this.#place || !this.#isShared()) return;
    const { id, tool, color, width } = stroke;
    this.options.meeting.pointing.wet({
      stroke: id,
      ...this.#place,
      tool,
      color,
      width,
      points: [...points],
    });
  }

  /** The stroke is finished: keep it. */
  draw({ id, tool, color, width, points }: LiveStroke): void {
    const author = this.options.me();
    if (!this.#place || !author) return;
    this.options.meeting.pointing.endWet();
    const stroke: StrokeRecord = {
      kind: "stroke",
      id,
      ...this.#place,
      layer: this.writableLayer,
      author,
      tool,
      color,
      width,
      points,
    };
    this.#history()?.noteDrawn(stroke);
    this.#noteHistory();
    this.#send({ do: "draw", strokes: [stroke] });
  }

  erase(strokes: readonly StrokeRecord[]): void {
    const me = this.options.me();
    // Another's stroke, which a chair may erase, would come back as the chair's own.
    this.#history()?.noteErased(strokes.filter((stroke) => stroke.author === me));
    this.#noteHistory();
    this.#send({ do: "erase", ids: strokes.map((stroke) => stroke.id) });
  }

  /** Where the laser pointer is on the page, or that it was put down. */
  point(place: Place | undefined): void {
    if (!this.#place || !this.options.meeting.mayPresent) return;
    const { paper, page } = this.#place;
    const { pointing } = this.options.meeting;
    if (place) pointing.laser({ paper, page, x: Math.round(place.x), y: Math.round(place.y) });
    else pointing.endLaser(paper, page);
  }

  undo(): void {
    this.#repeat(this.#history()?.undo());
  }

  redo(): void {
    this.#repeat(this.#history()?.redo());
  }

  #repeat(action: Action<StrokeRecord> | undefined): void {
    this.#noteHistory();
    if (action) this.#send(action);
  }

  #send(action: Action<StrokeRecord>): void {
    const { strokes } = this.options.meeting;
    const sending =
      action.do === "erase"
        ? [strokes.erase(action.ids)]
        : action.strokes.map((stroke) => strokes.draw(stroke));
    for (const sent of sending) sent.catch((error: unknown) => this.options.onRefused(error));
  }

  /** Whether the room looks at this page and sees the pen at work. */
  #isShared(): boolean {
    const { meeting } = this.options;
    return this.writableLayer === "room" && meeting.mayPresent && meeting.stage?.paper === this.#place?.paper;
  }

  #noteHistory(): void {
    this.canUndo = this.#history()?.canUndo ?? false;
    this.canRedo = this.#history()?.canRedo ?? false;
  }

  #history(): History<StrokeRecord> | undefined {
    if (!this.#place) return undefined;
    const key = `${this.#place.paper}/${this.#place.page}`;
    const found = this.#histories.get(key) ?? new History<StrokeRecord>(newId);
    this.#histories.set(key, found);
    return found;
  }
}
