import { beforeEach, expect, test } from "vitest";

import type { LiveStroke } from "~/ink";
import type { AnyRecord, WetInk } from "~/protocol";
import { MeetingStore } from "~/store/meeting.svelte";
import { Pointing } from "~/store/pointing";
import { JournalRecords } from "~/store/records.svelte";
import { RoomPresence } from "~/store/presence.svelte";
import { RoomSignals } from "~/store/signals.svelte";
import type { InkAct } from "~/store/ink-act";
import { OwnStrokes } from "~/store/strokes.svelte";
import { makeItem, makePaper, makeParticipant, makeStroke } from "~/store/testing/records";

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
  localStorage.clear();
  records = new JournalRecords();
  sent = [];
  refused = [];
  refusal = undefined;
  const send = (act: InkAct) => {
    sent.push(["act", act]);
    return refusal ? Promise.reject(refusal) : Promise.resolve();
  };
  meeting = new MeetingStore("m", {
    records,
    me,
    online: () => true,
    strokes: new OwnStrokes(records, send),
    signals: new RoomSignals(records, me),
    presence: new RoomPresence(),
    pointing: new Pointing({
      wet: (signal: WetInk) => sent.push(["wet", signal.points]),
      laser: ({ x, y }) => sent.push(["laser", [x, y]]),
    }),
    tellEditing: () => undefined,
  });
  marking = new Marking({ meeting, me, onRefused: (error) => refused.push(error) });
  marking.take("pen");
  marking.turnTo(PLACE);
});

function isOn(role: "chair" | "delegate", given: AnyRecord[] = []): void {
  const open = { kind: "meeting", id: "m", state: "open" } as AnyRecord;
  const stage = { kind: "stage", id: "m", paper: "paper", page: 1, presenter: null } as AnyRecord;
  records.replace([open, stage, makeParticipant("an", { role }), ...given]);
}

const live = (id: string): LiveStroke => ({ id, tool: "pen", color: "red", width: 30, points: [1, 2, 128] });
const acts = () => sent.filter(([what]) => what === "act").map(([, act]) => act as InkAct);

test("a delegate's strokes are their own although the room's layer was chosen", () => {
  isOn("delegate");
  marking.layer = "room";
  marking.draw(live("s"));
  expect(acts()).toEqual([
    { put: [makeStroke("s", { color: "red", points: [1, 2, 128], layer: "mine" })], erase: [] },
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

test("undo erases, redo draws again under the same id", () => {
  isOn("delegate");
  marking.draw(live("s"));
  expect([marking.canUndo, marking.canRedo]).toEqual([true, false]);
  marking.undo();
  expect([marking.canUndo, marking.canRedo]).toEqual([false, true]);
  marking.redo();
  expect(acts().map(({ put, erase }) => [put.map(({ id }) => id), erase])).toEqual([
    [["s"], []],
    [[], ["s"]],
    [["s"], []],
  ]);
});

test("undo is about the layer in use alone", () => {
  isOn("chair");
  marking.draw(live("s"));
  marking.writeOn("room");
  expect(marking.canUndo).toBe(false);
  marking.writeOn("mine");
  expect(marking.canUndo).toBe(true);
});

test("undo is about the page on screen alone", () => {
  isOn("delegate");
  marking.draw(live("s"));
  marking.turnTo({ ...PLACE, page: 2 });
  expect(marking.canUndo).toBe(false);
  marking.turnTo(PLACE);
  expect(marking.canUndo).toBe(true);
});

test("what was drawn on an earlier version is undone and redone on the page it went to", () => {
  isOn("delegate", [makePaper({ id: "paper" })]);
  marking.draw(live("s"));
  const earlier = { number: 1, continues: [{ old: 1, new: 3, count: 1 }] };
  records.apply([
    { put: { kind: "paper_version", id: "v1", paper: "paper", ...earlier } as AnyRecord },
    { put: makePaper({ id: "paper", number: 2 }) },
    { put: makeStroke("s", { version: 2, page: 3, color: "red", points: [1, 400, 128] }) },
  ]);
  expect(marking.canUndo).toBe(false);
  marking.turnTo({ ...PLACE, page: 3 });
  expect(marking.canUndo).toBe(true);
  marking.undo();
  records.apply([{ drop: { kind: "stroke", id: "s" } }]);
  expect([marking.canUndo, marking.canRedo]).toEqual([false, true]);
  marking.redo();
  const drawn = makeStroke("s", { color: "red", points: [1, 2, 128] });
  expect(acts()).toEqual([
    { put: [drawn], erase: [] },
    { put: [], erase: ["s"] },
    { put: [drawn], erase: [] },
  ]);
  marking.draw(live("t"));
  marking.undo();
  expect(acts().at(-1)).toEqual({ put: [], erase: ["t"] });
  marking.undo();
  expect(acts().at(-1)).toEqual({ put: [], erase: ["s"] });
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

test("what others drew and the chair cleared from the page comes back with one step", () => {
  isOn("chair", [makeStroke("b", { layer: "room", author: "binh" })]);
  marking.writeOn("room");
  marking.erase(marking.erasable);
  expect(meeting.strokesOn("paper", 1)).toEqual([]);
  marking.undo();
  expect(meeting.strokesOn("paper", 1).map(({ record }) => record.id)).toEqual(["b"]);
});

test("the chair erases what others drew for the room and changes only their own", () => {
  isOn("chair");
  marking.writeOn("room");
  const others = makeStroke("b", { layer: "room", author: "binh" });
  marking.take("eraser");
  expect(marking.mayWorkOn(others)).toBe(true);
  marking.take("select");
  expect(marking.mayWorkOn(others)).toBe(false);
});

test("picked marks take another colour and are picked still", () => {
  isOn("delegate", [makeStroke("a")]);
  marking.picked.add("a");
  marking.recolour("green");
  expect(marking.selection).toEqual([makeStroke("a", { color: "green" })]);
  marking.undo();
  expect(marking.selection).toEqual([makeStroke("a")]);
});

test("turning the page lets go of what was picked", () => {
  isOn("delegate", [makeStroke("a")]);
  marking.picked.add("a");
  marking.turnTo({ ...PLACE, page: 2 });
  expect(marking.picked.size).toBe(0);
});

test("copies for the room are new marks and the originals stay", () => {
  isOn("chair", [makeStroke("a")]);
  marking.share([makeStroke("a")], "room");
  const seen = meeting.strokesOn("paper", 1).map(({ record }) => record);
  expect(seen.map(({ layer }) => layer)).toEqual(["mine", "room"]);
  expect(seen[1]?.id).not.toBe("a");
});

test("without a group nobody writes for one", () => {
  isOn("delegate");
  marking.layer = "group";
  expect(marking.writableLayer).toBe("mine");
  const members = [{ person: "an", joined: true }];
  records.apply([{ put: { kind: "ink_group", id: "g", title: "Tổ 1", members } }]);
  expect(marking.writableLayer).toBe("group");
});

test("a note is kept with its text, written again, and is the same note", () => {
  isOn("delegate");
  marking.startNote({ x: 10.4, y: 20.6 });
  marking.keepNote("Hỏi nguồn vốn");
  const [note] = meeting.strokesOn("paper", 1).map(({ record }) => record);
  expect([note?.tool, note?.text, note?.points]).toEqual(["note", "Hỏi nguồn vốn", [10, 21, 0]]);
  if (note) marking.note = { place: PLACE, points: note.points, record: note };
  marking.keepNote("Đã rõ");
  expect(meeting.strokesOn("paper", 1).map(({ record }) => [record.id, record.text])).toEqual([
    [note?.id, "Đã rõ"],
  ]);
});

test("a pen that was seen stops fingers from drawing, once", () => {
  marking.settings.notePen();
  expect(marking.settings.fingersDraw).toBe(false);
  marking.settings.letFingersDraw(true);
  marking.settings.notePen();
  expect(marking.settings.fingersDraw).toBe(true);
  expect(new Marking({ meeting, me, onRefused: () => undefined }).settings.penSeen).toBe(true);
});

test("a layer that is written on is shown again", () => {
  marking.hidden.add("mine");
  marking.take("highlighter");
  expect(marking.hidden.has("mine")).toBe(false);
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
