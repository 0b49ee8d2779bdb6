import { beforeEach, expect, test } from "vitest";

import type { AnyRecord } from "~/protocol";
import { JournalRecords } from "~/store/records.svelte";
import { makeMeeting } from "~/store/testing/meeting";
import { makeParticipant } from "~/store/testing/records";

import { Room } from "./room.svelte";

let room: Room;

beforeEach(() => {
  localStorage.clear();
  const records = new JournalRecords();
  const open = { kind: "meeting", id: "m", state: "open" } as AnyRecord;
  records.replace([open, makeParticipant("an", { role: "chair" })]);
  room = new Room(makeMeeting(records, "an"));
  room.marking.take("pen");
  room.tray = "ink";
});

test("folding the palette puts down the pen that the whole room watches", () => {
  room.marking.writeOn("room");
  room.foldPalette();
  expect([room.marking.tool, room.tray]).toEqual([undefined, undefined]);
});

test("a pen of one's own stays in the hand when the palette is folded", () => {
  room.foldPalette();
  expect([room.marking.tool, room.tray]).toEqual(["pen", undefined]);
});

test("the room's pen never lacks its palette: it comes back when zooming is folded away", () => {
  room.marking.writeOn("room");
  room.tray = "zoom";
  room.foldZoom();
  expect([room.marking.tool, room.tray]).toEqual(["pen", "ink"]);
});
