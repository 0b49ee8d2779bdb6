import { beforeEach, expect, test } from "vitest";

import type { LiveStroke } from "~/ink";
import type { AnyRecord, StrokeRecord, WetInk } from "~/protocol";
import { MeetingStore } from "~/store/meeting.svelte";
import { Pointing } from "~/store/pointing";
import { JournalRecords } from "~/store/records.svelte";
import { RoomSignals } from "~/store/signals.svelte";
import { OwnStrokes } from "~/store/strokes.svelte";
import { makeItem, makeParticipant, makeStroke } from "~/store/testing/records";

import { Marking } from "./marking.svelte";

let records: JournalRecords;
let sent: (readonly [string, unknown])[];
let refused: unknown[];
let marking: Marking;
let meeting: MeetingStore;
let refusal: Error | undefined;

const PLACE = { paper: "paper", page: 1 };
const me = () => "an";

beforeEach(() => {
  records = new JournalRecords();
  sent = [];
  refused = [];
  refusal = undefined;
  const answer = (what: string, value: unknown) => {
    sent.push([what, value]);
    return refusal ? Promise.reject(refusal) : Promise.resolve();
  };
  meeting = new MeetingStore("m", {
    records,
    me,
    online: () => true,
    strokes: new OwnStrokes(records, {
      draw: (stroke) => answer("draw", stroke),
      erase: (ids) => answer("erase", ids),
    }),
    signals: new RoomSignals(records, me),
    pointing: new Pointing({
      wet: (signal: WetInk) => sent.push(["wet", signal.points]),
      laser: ({ x, y }) => sent.push(["laser", [x, y]]),
    }),
  });
  marking = new Marking({ meeting, me, onRefused: (error) => refused.push(error) });
  marking.tool = "pen";
  marking.turnTo(PLACE);
});

function isOn(role: "chair" | "delegate", given: AnyRecord[] = []): void {
  const open = { kind: "meeting", id: "m", state: "open" } as AnyRecord;
  const stage = { kind: "stage", id: "m", paper: "paper", page: 1, presenter: null } as AnyRecord;
  records.replace([open, stage, makeParticipant("an", { role }), ...given]);
}

const live = (id: string): LiveStroke => ({ id, tool: "pen", color: "red", width: 30, points: [1, 2, 128] });
const drawnIds = () =>
  sent.filter(([what]) => what === "draw").map(([, stroke]) => (stroke as StrokeRecord).id);

test("a delegate's strokes are their own although the room's layer was chosen", () => {
  isOn("delegate");
  marking.layer = "room";
  marking.draw(live("s"));
  expect(sent).toEqual([
    ["draw", { ...makeStroke("s", { color: "red", points: [1, 2, 128] }), layer: "mine" }],
  ]);
});

test("a stroke for oneself is never shown to the room while it grows", async () => {
  isOn("chair");
  marking.wet(live("s"), [1, 2, 128]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(sent).toEqual([]);
});

test("the chair's stroke for the room is seen while it grows", async () => {
  isOn("chair");
  marking.layer = "room";
  marking.wet(live("s"), [1, 2, 128]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(sent).toEqual([["wet", [1, 2, 128]]]);
});

test("the presenter of the open item writes for the room", () => {
  isOn("delegate", [makeItem({ id: "1", state: "open", presenter: "an" })]);
  marking.layer = "room";
  expect(marking.writableLayer).toBe("room");
});

test("undo erases, redo draws anew under another id, and undo erases that", () => {
  isOn("delegate");
  marking.draw(live("s"));
  expect([marking.canUndo, marking.canRedo]).toEqual([true, false]);
  marking.undo();
  expect([marking.canUndo, marking.canRedo]).toEqual([false, true]);
  marking.redo();
  const [, again] = drawnIds();
  expect(again).not.toBe("s");
  marking.undo();
  expect(sent.filter(([what]) => what === "erase").map(([, ids]) => ids)).toEqual([["s"], [again]]);
});

test("undo is about the page on screen alone", () => {
  isOn("delegate");
  marking.draw(live("s"));
  marking.turnTo({ ...PLACE, page: 2 });
  expect(marking.canUndo).toBe(false);
  marking.turnTo(PLACE);
  expect(marking.canUndo).toBe(true);
});

test.each([
  ["a delegate", "delegate", "mine", "an", true],
  ["a delegate", "delegate", "mine", "binh", false],
  ["a chair", "chair", "room", "binh", true],
  ["a chair", "chair", "room", "an", true],
] as const)("%s (%s) on layer %s may erase a stroke of %s: %s", (_, role, layer, author, may) => {
  isOn(role);
  marking.layer = layer;
  expect(marking.mayErase(makeStroke("s", { layer, author }))).toBe(may);
});

test("another layer's strokes are safe from the eraser", () => {
  isOn("chair");
  marking.layer = "room";
  expect(marking.mayErase(makeStroke("s", { layer: "mine" }))).toBe(false);
});

test("another's stroke that the chair erased does not come back as the chair's", () => {
  isOn("chair");
  marking.erase([makeStroke("s", { layer: "room", author: "binh" })]);
  expect(marking.canUndo).toBe(false);
});

test("a refused stroke is told", async () => {
  isOn("delegate");
  refusal = new Error("not_allowed");
  marking.draw(live("s"));
  await new Promise((resolve) => setTimeout(resolve));
  expect(refused).toEqual([refusal]);
});

test("only who may present points for the room", async () => {
  isOn("delegate");
  marking.point({ x: 1, y: 2 });
  isOn("chair");
  marking.point({ x: 3.4, y: 4.6 });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(sent).toEqual([["laser", [3, 5]]]);
});
