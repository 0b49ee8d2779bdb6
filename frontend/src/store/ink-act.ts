/** What one act does to ink: marks that come or change, marks that go. Pure; the same for the page and for the wire. */

import type { CommandName, Commands, StrokeRecord } from "~/protocol";

/** All of `put` lie on one layer of one page of a paper's version. */
export interface InkAct {
  readonly put: readonly StrokeRecord[];
  readonly erase: readonly string[];
}

/** Carries out a command; as `Client.command`. */
export type SendCommand = <Name extends CommandName>(name: Name, body: Commands[Name]) => Promise<unknown>;

/** What the server takes at once, well below what a message may hold. */
const MOST_MARKS = 400;
const MOST_NUMBERS = 24_000;

/** The act in pieces that fit one command each, in order: first what goes, so that no piece exceeds what a page holds. */
export function inPieces({ put, erase }: InkAct): InkAct[] {
  const pieces: InkAct[] = [];
  for (let from = 0; from < erase.length; from += MOST_MARKS) {
    pieces.push({ put: [], erase: erase.slice(from, from + MOST_MARKS) });
  }
  let batch: StrokeRecord[] = [];
  let numbers = 0;
  const batches: StrokeRecord[][] = [];
  for (const stroke of put) {
    const full = batch.length === MOST_MARKS || numbers + stroke.points.length > MOST_NUMBERS;
    if (batch.length === 0 || full) {
      batch = [];
      numbers = 0;
      batches.push(batch);
    }
    batch.push(stroke);
    numbers += stroke.points.length;
  }
  const last = pieces.at(-1);
  const [first, ...others] = batches;
  if (first && last) pieces[pieces.length - 1] = { put: first, erase: last.erase };
  else if (first) pieces.push({ put: first, erase: [] });
  return [...pieces, ...others.map((some) => ({ put: some, erase: [] }))];
}

/** Send a piece by the command that fits it. `isNew`: its marks were never drawn before. */
export function sendPiece(
  { put, erase }: InkAct,
  meeting: string,
  isNew: boolean,
  send: SendCommand,
): Promise<unknown> {
  const [first] = put;
  if (!first) return send("ink.erase", { meeting, strokes: [...erase] });
  const { paper, version, page, layer } = first;
  const place = { meeting, paper, version, page, layer };
  if (isNew && put.length === 1 && erase.length === 0) {
    return send("ink.draw", { ...place, ...drawingOf(first) });
  }
  return send("ink.redraw", { ...place, erase: [...erase], draw: put.map(drawingOf) });
}

/** What a command will do; `undefined` for one that is not about a meeting's ink. */
export function actOf(name: string, body: unknown, meeting: string, author: string): InkAct | undefined {
  if ((body as { meeting?: string } | null)?.meeting !== meeting) return undefined;
  switch (name) {
    case "ink.draw": {
      const drawing = body as Commands["ink.draw"];
      return { put: [strokeOf(drawing, drawing, author)], erase: [] };
    }
    case "ink.redraw": {
      const { draw, erase, ...place } = body as Commands["ink.redraw"];
      return { put: draw.map((drawing) => strokeOf(place, drawing, author)), erase };
    }
    case "ink.erase":
      return { put: [], erase: (body as Commands["ink.erase"]).strokes };
    default:
      return undefined;
  }
}

type Drawing = Commands["ink.redraw"]["draw"][number];

function drawingOf({ id, tool, color, width, points, text, stamp }: StrokeRecord): Drawing {
  return { stroke: id, tool, color, width, points, text, stamp };
}

/** The record that the server will make of it, but for the group, which the server knows. */
function strokeOf(
  {
    paper,
    version,
    page,
    layer,
  }: Pick<StrokeRecord, "paper" | "page" | "layer"> & { version?: number | null },
  { stroke: id, tool, color, width, points, text = "", stamp = null }: Drawing,
  author: string,
): StrokeRecord {
  const look = { tool, color, width, points, text, stamp };
  // What an older app left names no version; where it belongs then is seen when it has arrived.
  return { kind: "stroke", id, paper, version: version ?? 1, page, layer, group: null, author, ...look };
}
