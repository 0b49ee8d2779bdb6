/** What each tool does between a pointer's coming down and its lifting. Plain values; knows no pointers' kinds. */

import { newId } from "~/protocol";

import { canBeCut, cut } from "./cut";
import { placingText } from "./placing-text";
import { boxAround, markAt, marksWithin, touchedBy, type Place } from "./hit";
import type { Passage } from "./passages";
import {
  cornersOf,
  EVEN_PRESSURE,
  MOST_POINTS,
  movedBy,
  type Box,
  type InkColor,
  type InkStamp,
  type InkTool,
  type Mark,
  type MarkTool,
} from "./stroke";

export interface Sample extends Place {
  /** 0…1 */
  readonly pressure: number;
}

/** What is in the hand; without a tool all pointers move the page. */
export interface Hand {
  readonly tool: InkTool;
  readonly color: InkColor;
  /** Page units. */
  readonly width: number;
  readonly stamp?: InkStamp;
  /** Others watch what it draws. */
  readonly shared?: boolean;
}

export interface IdentifiedMark extends Mark {
  readonly id: string;
}

/** A stroke under the pen. Its points grow while it is drawn. */
export interface LiveStroke extends IdentifiedMark {
  readonly points: number[];
}

export interface InkEvents<M extends IdentifiedMark> {
  /** What the hand may change here, lowest first. */
  marks(): readonly M[];
  /** What is picked of it. */
  picked(): readonly M[];
  /** The words from one place to another. */
  passage(from: Place, to: Place): Passage | undefined;
  /** The stroke has grown by `added` (triples). */
  wet(stroke: LiveStroke, added: readonly number[]): void;
  /** The stroke is finished. */
  done(stroke: LiveStroke): void;
  /** The stroke was no stroke: a palm, or the first finger of two. */
  dropped(stroke: LiveStroke): void;
  /** How it would look if the pointer were lifted now; nothing and nothing when it is over. */
  preview(hidden: readonly M[], instead: readonly IdentifiedMark[]): void;
  /** Marks gave way to others; those under the same id have changed. */
  changed(before: readonly M[], after: readonly IdentifiedMark[]): void;
  pick(marks: readonly M[]): void;
  /** The frame drawn around marks to pick them, or that it is gone. */
  framing(box: Box | undefined): void;
  /** A note is wanted here. */
  note(place: Place): void;
  /** Text is wanted in a box, or at a place; or another text is wanted instead of one that is there. */
  text(where: Box | Place | M): void;
  /** The pointer is here, or gone. */
  laser(place: Place | undefined): void;
}

/** One tool at work. */
export interface Act {
  move(samples: readonly Sample[]): void;
  end(): void;
  /** What was done so far was not meant. */
  cancel(): void;
}

/** Page units: what is nearer to the last point is trembling. */
const STEP = 6;
export const ERASER_RADIUS = 80;
/** How far from a mark it is still taken hold of. */
export const FINGER_RADIUS = 90;

/** Begin to do what the hand does, where the pointer came down. */
export function beginAct<M extends IdentifiedMark>(
  tool: InkTool,
  hand: Hand,
  start: Sample,
  { pressed }: { pressed: boolean },
  events: InkEvents<M>,
): Act {
  switch (tool) {
    case "pen":
    case "highlighter":
      return drawing(tool, hand, start, pressed, events);
    case "line":
    case "arrow":
    case "box":
      return shaping(tool, hand, start, events);
    case "highlight":
    case "underline":
      return markingWords(tool, hand, start, events);
    case "stamp":
      return placing(start, ({ x, y }) => {
        const points = [Math.round(x), Math.round(y), 0];
        events.done({ ...looks(tool, hand), points, stamp: hand.stamp ?? "agree" });
      });
    case "note":
      return placing(start, (place) => events.note(place));
    case "text":
      return placingText(hand, start, events);
    case "eraser":
      return erasing(start, events);
    case "cutter":
      return cutting(start, events);
    case "select":
      return picking(start, events);
    case "laser":
      return pointing(start, events);
  }
}

function looks(tool: MarkTool, { color, width }: Hand): Pick<LiveStroke, "id" | "tool" | "color" | "width"> {
  return { id: newId(), tool, color, width };
}

function drawing<M extends IdentifiedMark>(
  tool: MarkTool,
  hand: Hand,
  start: Sample,
  pressed: boolean,
  events: InkEvents<M>,
): Act {
  let stroke: LiveStroke = { ...looks(tool, hand), points: [] };
  const move = (samples: readonly Sample[]) => {
    const added: number[] = [];
    for (const sample of samples) {
      const [x, y] = [Math.round(sample.x), Math.round(sample.y)];
      const size = stroke.points.length;
      const [lastX = Infinity, lastY = 0] = size ? [stroke.points[size - 3], stroke.points[size - 2]] : [];
      if (Math.hypot(x - lastX, y - lastY) < STEP) continue;
      const pressure = pressed ? Math.round(sample.pressure * 255) : EVEN_PRESSURE;
      stroke.points.push(x, y, pressure);
      added.push(x, y, pressure);
    }
    if (added.length === 0) return;
    events.wet(stroke, added);
    if (stroke.points.length < MOST_POINTS * 3) return;
    // Full: finish it and go on with another from where it ended.
    const full = stroke;
    stroke = { ...full, id: newId(), points: full.points.slice(-3) };
    events.done(full);
    events.wet(stroke, stroke.points);
  };
  move([start]);
  return { move, end: () => events.done(stroke), cancel: () => events.dropped(stroke) };
}

function shaping<M extends IdentifiedMark>(
  tool: MarkTool,
  hand: Hand,
  start: Sample,
  events: InkEvents<M>,
): Act {
  const look = looks(tool, hand);
  const from = [Math.round(start.x), Math.round(start.y), 0];
  let points = [...from, ...from];
  return {
    move: (samples) => {
      const { x, y } = samples.at(-1) ?? start;
      points = [...from, Math.round(x), Math.round(y), 0];
      events.preview([], [{ ...look, points }]);
    },
    end: () => {
      events.preview([], []);
      const [x1 = 0, y1 = 0, , x2 = 0, y2 = 0] = points;
      if (Math.hypot(x2 - x1, y2 - y1) > STEP) events.done({ ...look, points });
    },
    cancel: () => events.preview([], []),
  };
}

function markingWords<M extends IdentifiedMark>(
  tool: MarkTool,
  hand: Hand,
  start: Sample,
  events: InkEvents<M>,
): Act {
  const look = looks(tool, hand);
  let passage = events.passage(start, start);
  const shown = () => (passage ? [{ ...look, points: cornersOf(passage.boxes), text: passage.text }] : []);
  events.preview([], shown());
  return {
    move: (samples) => {
      passage = events.passage(start, samples.at(-1) ?? start);
      events.preview([], shown());
    },
    end: () => {
      events.preview([], []);
      for (const stroke of shown()) events.done(stroke);
    },
    cancel: () => events.preview([], []),
  };
}

function placing(start: Sample, done: (place: Place) => void): Act {
  let last: Place = start;
  return {
    move: (samples) => (last = samples.at(-1) ?? last),
    end: () => done(last),
    cancel: () => undefined,
  };
}

function erasing<M extends IdentifiedMark>(start: Sample, events: InkEvents<M>): Act {
  const touched = new Set<M>();
  let last: Place = start;
  const move = (samples: readonly Sample[]) => {
    for (const to of samples) {
      for (const mark of touchedBy(events.marks(), last, to, ERASER_RADIUS)) touched.add(mark);
      last = to;
    }
    events.preview([...touched], []);
  };
  move([start]);
  const end = () => {
    if (touched.size > 0) events.changed([...touched], []);
    events.preview([], []);
  };
  // A lost pointer must not bring back what was seen to go.
  return { move, end, cancel: end };
}

function cutting<M extends IdentifiedMark>(start: Sample, events: InkEvents<M>): Act {
  const path: Place[] = [start];
  let gone: M[] = [];
  let pieces: IdentifiedMark[] = [];
  const move = (samples: readonly Sample[]) => {
    path.push(...samples);
    gone = [];
    pieces = [];
    for (const mark of events.marks()) {
      const touched = path.some(
        (to, index) => touchedBy([mark], path[index - 1] ?? to, to, ERASER_RADIUS / 2).length > 0,
      );
      if (!touched) continue;
      const left = canBeCut(mark) ? cut(mark, path, ERASER_RADIUS / 2) : [];
      if (!left) continue;
      gone.push(mark);
      pieces.push(...left.map((points) => ({ ...mark, id: newId(), points })));
    }
    events.preview(gone, pieces);
  };
  move([]);
  const end = () => {
    if (gone.length > 0) events.changed(gone, pieces);
    events.preview([], []);
  };
  return { move, end, cancel: end };
}

function picking<M extends IdentifiedMark>(start: Sample, events: InkEvents<M>): Act {
  const hit = markAt(events.marks(), start, FINGER_RADIUS);
  if (!hit) return framing(start, events);
  if (!events.picked().some((mark) => mark.id === hit.id)) events.pick([hit]);
  const before = events.picked();
  let after: IdentifiedMark[] = [];
  return {
    move: (samples) => {
      const { x, y } = samples.at(-1) ?? start;
      if (after.length === 0 && Math.hypot(x - start.x, y - start.y) < FINGER_RADIUS / 2) return;
      after = before.map((mark) => ({ ...mark, points: movedBy(mark.points, x - start.x, y - start.y) }));
      events.preview(before, after);
    },
    end: () => {
      if (after.length > 0) events.changed(before, after);
      events.preview([], []);
    },
    cancel: () => events.preview([], []),
  };
}

function framing<M extends IdentifiedMark>(start: Sample, events: InkEvents<M>): Act {
  let box: Box | undefined;
  const over = (marks: readonly M[]) => {
    events.framing(undefined);
    events.pick(marks);
  };
  return {
    move: (samples) => {
      box = boxAround(start, samples.at(-1) ?? start);
      events.framing(box);
    },
    end: () => over(box ? marksWithin(events.marks(), box) : []),
    cancel: () => over([]),
  };
}

function pointing<M extends IdentifiedMark>(start: Sample, events: InkEvents<M>): Act {
  events.laser(start);
  const end = () => events.laser(undefined);
  return { move: (samples) => events.laser(samples.at(-1) ?? start), end, cancel: end };
}
