import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { SpeakerRecord } from "~/protocol";
import { JournalRecords } from "~/store/records.svelte";
import { makeMeeting } from "~/store/testing/meeting";

import AskSheet from "./questions/AskSheet.svelte";
import { Room } from "./room.svelte";
import FloorButton from "./tools/FloorButton.svelte";

let records: JournalRecords;
let room: Room;

beforeEach(() => {
  records = new JournalRecords();
  room = new Room(makeMeeting(records, "an"));
});

afterEach(cleanup);

/** The reader has asked to speak, by these requests alone. */
async function tell(...requests: string[]): Promise<void> {
  records.replace(requests.map(aRequest));
  flushSync();
  await new Promise((resolve) => setTimeout(resolve));
}

function aRequest(id: string): SpeakerRecord {
  const requestedAt = "2026-11-25T01:00:00Z";
  const times = { requestedAt, startedAt: null, endedAt: null, seconds: null };
  return { kind: "speaker", id, person: "an", item: null, state: "waiting", ...times };
}

test("the question about giving up one's place goes with the request it was about", async () => {
  await tell("first");
  render(FloorButton, { room });
  await fireEvent.click(screen.getByRole("button"));
  expect(await screen.findByText("Rút đăng ký")).toBeTruthy();
  await tell();
  expect(screen.queryByText("Rút đăng ký")).toBeNull();
  await tell("second");
  await tell("second");
  expect(screen.queryByText("Rút đăng ký")).toBeNull();
});

test("words that were picked for a question are forgotten when its sheet is closed", () => {
  render(AskSheet, { room });
  room.passage = { paper: "d", text: "ngân sách", page: 2, boxes: [] };
  room.sheet = "ask";
  flushSync();
  expect(room.passage).toMatchObject({ text: "ngân sách" });
  room.sheet = undefined;
  flushSync();
  expect(room.passage).toBeUndefined();
});
