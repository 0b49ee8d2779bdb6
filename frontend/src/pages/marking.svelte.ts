/** Marking a meeting's papers: the tool in the hand, whose layer it writes on, sending, undo. One per screen. */

import { SvelteSet } from "svelte/reactivity";

import { cornersOf, History, passageUnder } from "~/ink";
import type { Box, Hand, IdentifiedMark, InkTool, LiveStroke, Mark, Place, PlacedWord } from "~/ink";
import { newId } from "~/protocol";
import type { StrokeRecord } from "~/protocol";
import type { InkAct, MeetingStore } from "~/store";

import type { PagePlace } from "./follow.svelte";
import { InkSettings } from "./ink-settings.svelte";
import { Texts } from "./texts.svelte";
import { continuedPage } from "./versions";

/** `mine`: nobody else ever sees it · `group`: those who agreed to share · `room`: everybody. */
export type InkLayerName = StrokeRecord["layer"];

export interface MarkingOptions {
  meeting: MeetingStore;
  /** The reader's id. */
  me: () => string | undefined;
  /** What was drawn or erased was refused and has been taken back. */
  onRefused: (error: unknown) => void;
}

/** A note being written or read; without `record` it is a new one. */
export interface OpenNote {
  readonly place: PagePlace;
  readonly points: readonly number[];
  readonly record?: StrokeRecord;
}

const LEAVES_NOTHING: ReadonlySet<InkTool> = new Set(["eraser", "cutter", "select", "laser"]);

export class Marking {
  /** `undefined`: the hand is empty and moves the page. */
  tool = $state<InkTool>();
  layer = $state<InkLayerName>("mine");
  readonly settings = new InkSettings();
  /** Layers the reader does not want to see now. */
  readonly hidden = new SvelteSet<InkLayerName>();
  /** Ids of the marks that are picked to be changed. */
  readonly picked = new SvelteSet<string>();
  note = $state.raw<OpenNote>();
  readonly texts = new Texts({
    style: () => this.settings.styleOf("text"),
    change: (before, after) => this.change(before, after),
  });

  #place = $state.raw<PagePlace>();
  readonly #history = new History<StrokeRecord>((mark) => this.#whereNow(mark));
  /** Counts what was noted, because a history does not tell that it changed. */
  #steps = $state(0);
  /** Where undo and redo reach: the layer in use of the page on screen. */
  readonly #reach = $derived.by(() => this.#place && placeName(this.#place, this.writableLayer));
  readonly canUndo = $derived.by(
    () => this.#steps >= 0 && this.#reach !== undefined && this.#history.canUndo(this.#reach),
  );
  readonly canRedo = $derived.by(
    () => this.#steps >= 0 && this.#reach !== undefined && this.#history.canRedo(this.#reach),
  );

  readonly hand = $derived.by((): Hand | undefined => {
    if (!this.tool) return undefined;
    const { color, width } = this.settings.styleOf(this.tool);
    const isUnderline = this.tool === "underline";
    const shared = this.writableLayer === "room";
    return { tool: this.tool, color, width: isUnderline ? 30 : width, stamp: this.settings.stamp, shared };
  });
  /** The layer that can be written on now: a right that was lost falls back to one's own. */
  readonly writableLayer = $derived.by((): InkLayerName => {
    const { meeting } = this.options;
    if (this.layer === "room" && meeting.mayDrawForRoom) return "room";
    return this.layer === "group" && meeting.inkGroup ? "group" : "mine";
  });
  /** Whether what the tool in the hand leaves is seen by everybody. */
  readonly writesForRoom = $derived.by(
    () => this.writableLayer === "room" && this.tool !== undefined && !LEAVES_NOTHING.has(this.tool),
  );
  /** What is on the page on screen. */
  readonly #here = $derived.by(() =>
    this.#place
      ? this.options.meeting.strokesOn(this.#place.paper, this.#place.page).map(({ record }) => record)
      : [],
  );
  /** The marks on the page that the reader may erase. */
  readonly erasable = $derived.by(() => this.#here.filter((stroke) => this.mayErase(stroke)));
  /** The picked marks that are still there. */
  readonly selection = $derived.by(() => this.#here.filter(({ id }) => this.picked.has(id)));

  constructor(private readonly options: MarkingOptions) {}

  /** The page that is on screen now; undo is about this page alone. */
  turnTo(place: PagePlace): void {
    if (place.paper !== this.#place?.paper || place.page !== this.#place.page) {
      this.texts.keep();
      this.picked.clear();
    }
    this.#place = place;
  }

  /** Take a tool in the hand, or put it down. */
  take(tool: InkTool | undefined): void {
    this.tool = tool;
    this.picked.clear();
    if (tool && tool !== "laser") this.hidden.delete(this.writableLayer);
  }

  /** Write on a layer from now on; one that was hidden is shown again. */
  writeOn(layer: InkLayerName): void {
    this.layer = layer;
    this.picked.clear();
    this.hidden.delete(layer);
  }

  /** Whether the eraser may take this mark: one's own of the layer in use; for the chair anyone's on the room's. */
  mayErase(stroke: StrokeRecord): boolean {
    if (stroke.layer !== this.writableLayer) return false;
    return this.#isOwn(stroke) || (stroke.layer === "room" && this.options.meeting.isChair);
  }

  /** Whether the tool in the hand may work on this mark: erasing reaches further than changing. */
  mayWorkOn(stroke: StrokeRecord): boolean {
    return this.mayErase(stroke) && (this.tool === "eraser" || this.#isOwn(stroke));
  }

  /** Whether this mark is one's own of the layer in use. */
  mayChange(stroke: StrokeRecord): boolean {
    return stroke.layer === this.writableLayer && this.#isOwn(stroke);
  }

  /** The stroke under the pen has grown. */
  wet({ id, tool, color, width }: LiveStroke, points: readonly number[]): void {
    if (!this.#place || !this.#isShared()) return;
    const look = { tool, color, width, points: [...points] };
    this.options.meeting.pointing.wet({ stroke: id, ...this.#place, ...look });
  }

  /** The mark is finished: keep it. A highlighter that went over words keeps to their lines. */
  draw(live: LiveStroke, words: readonly PlacedWord[] = []): void {
    this.options.meeting.pointing.endWet();
    const stroke = this.#recordOf(snapped(live, words));
    if (stroke) this.#perform([], [stroke]);
  }

  /** Marks gave way to others, or changed. */
  change(before: readonly StrokeRecord[], after: readonly IdentifiedMark[]): void {
    this.#perform(
      before,
      after.flatMap((mark) => this.#recordOf(mark) ?? []),
    );
  }

  erase(strokes: readonly StrokeRecord[]): void {
    this.#perform(strokes, []);
  }

  /** Give the picked marks another colour. */
  recolour(color: StrokeRecord["color"]): void {
    const before = this.selection;
    this.change(
      before,
      before.map((mark) => ({ ...mark, color })),
    );
  }

  /** Copy marks to another layer, where others see them; the originals stay. */
  share(strokes: readonly StrokeRecord[], layer: InkLayerName): void {
    const copies = strokes.flatMap((stroke) => this.#recordOf({ ...stroke, id: newId() }, layer) ?? []);
    this.#perform([], copies);
  }

  /** Begin a note at a place of the page. */
  startNote({ x, y }: Place): void {
    if (this.#place) this.note = { place: this.#place, points: [Math.round(x), Math.round(y), 0] };
  }

  /** Keep the open note with this text. */
  keepNote(text: string): void {
    const { note } = this;
    this.note = undefined;
    if (!note) return;
    const { color } = this.settings.note;
    const old = note.record;
    const mark: IdentifiedMark = old
      ? { ...old, text }
      : { id: newId(), tool: "note", color, width: 20, points: note.points, text };
    const record = this.#recordOf(mark, old?.layer, note.place);
    if (record) this.#perform(old ? [old] : [], [record]);
  }

  /** Begin a text on the page, or write on in one that is there. */
  startText(where: Box | Place | StrokeRecord): void {
    if (!this.#place) return;
    if ("kind" in where) this.texts.resume(this.#place, where);
    else this.texts.begin(this.#place, where);
  }

  /** What came on one's own layer by another way than this pen, such as a file, can be undone on its page like a stroke. */
  noteDone(before: readonly StrokeRecord[], after: readonly StrokeRecord[]): void {
    for (const step of stepsByPage(before, after)) this.#note(step.before, step.after);
  }

  /** Let one's own marks on any pages give way to others. */
  changeAnywhere(before: readonly StrokeRecord[], after: readonly StrokeRecord[]): void {
    for (const step of stepsByPage(before, after)) this.#perform(step.before, step.after);
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
    if (this.#reach) this.#repeat(this.#history.undo(this.#reach));
  }

  redo(): void {
    if (this.#reach) this.#repeat(this.#history.redo(this.#reach));
  }

  #isOwn(stroke: StrokeRecord): boolean {
    return stroke.author === this.options.me();
  }

  #recordOf(mark: IdentifiedMark, layer = this.writableLayer, place = this.#place): StrokeRecord | undefined {
    const author = this.options.me();
    if (!place || !author) return undefined;
    const { id, tool, color, width, points, text = "", stamp = null } = mark;
    const look = { tool, color, width, points: [...points], text, stamp };
    const group = layer === "group" ? (this.options.meeting.inkGroup?.id ?? null) : null;
    const version = this.#versionOf(place.paper);
    return { kind: "stroke", id, version, ...place, layer, group, author, ...look };
  }

  /** Let marks give way to others of the same page and layer, so that it can be undone. */
  #perform(before: readonly StrokeRecord[], after: readonly StrokeRecord[]): void {
    this.#note(before, after);
    const staying = new Set(after.map(({ id }) => id));
    this.#send({ put: after, erase: before.filter(({ id }) => !staying.has(id)).map(({ id }) => id) });
  }

  #note(before: readonly StrokeRecord[], after: readonly StrokeRecord[]): void {
    this.#history.note(before, after);
    this.#steps += 1;
  }

  #repeat(act: InkAct | undefined): void {
    this.#steps += 1;
    if (act) this.#send(act);
  }

  #send(act: InkAct): void {
    this.options.meeting.strokes.perform(act).catch((error: unknown) => this.options.onRefused(error));
  }

  /** Whether the room looks at this page and sees the pen at work. */
  #isShared(): boolean {
    const { meeting } = this.options;
    return this.writableLayer === "room" && meeting.mayPresent && meeting.stage?.paper === this.#place?.paper;
  }

  #versionOf(paper: string): number {
    return this.options.meeting.paper(paper)?.number ?? 1;
  }

  /**
   * Where a mark of an earlier step lies now, or would lie if it came back: it went along with the paper's versions. The
   * server places it by the version it was drawn on, which it still names.
   */
  #whereNow({ id, paper, layer, version, page }: StrokeRecord): string {
    const { meeting } = this.options;
    const to = this.#versionOf(paper);
    if (version >= to) return placeName({ paper, page }, layer);
    const carried = meeting.stroke(id);
    const now =
      carried?.version === to
        ? carried.page
        : continuedPage(meeting.versionsOf(paper), page, { from: version, to });
    return placeName({ paper, page: now }, layer);
  }
}

function placeName({ paper, page }: PagePlace, layer: InkLayerName): string {
  return `${paper}/${page}/${layer}`;
}

interface PageStep {
  readonly place: PagePlace;
  readonly before: StrokeRecord[];
  readonly after: StrokeRecord[];
}

function stepsByPage(before: readonly StrokeRecord[], after: readonly StrokeRecord[]): PageStep[] {
  const steps = new Map<string, PageStep>();
  const stepOf = ({ paper, page }: StrokeRecord): PageStep => {
    const key = `${paper}/${page}`;
    const step = steps.get(key) ?? { place: { paper, page }, before: [], after: [] };
    steps.set(key, step);
    return step;
  };
  for (const stroke of before) stepOf(stroke).before.push(stroke);
  for (const stroke of after) stepOf(stroke).after.push(stroke);
  return [...steps.values()];
}

/** A free stroke of the highlighter that was meant for words marks these words. */
function snapped(live: LiveStroke, words: readonly PlacedWord[]): LiveStroke & Mark {
  if (live.tool !== "highlighter") return live;
  const passage = passageUnder(words, live.points, live.width);
  if (!passage) return live;
  return { ...live, tool: "highlight", points: cornersOf(passage.boxes), text: passage.text };
}
