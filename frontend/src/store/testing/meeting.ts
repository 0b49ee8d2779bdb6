/** A meeting over records that a test gives it, which sends nothing anywhere. */

import { MeetingStore } from "../meeting.svelte";
import { Pointing } from "../pointing";
import { RoomPresence } from "../presence.svelte";
import type { JournalRecords } from "../records.svelte";
import { RoomSignals } from "../signals.svelte";
import { OwnStrokes } from "../strokes.svelte";

/** The meeting `m` as somebody sees it. */
export function makeMeeting(records: JournalRecords, person: string): MeetingStore {
  const me = () => person;
  return new MeetingStore("m", {
    records,
    me,
    online: () => true,
    strokes: new OwnStrokes(records, () => Promise.resolve()),
    signals: new RoomSignals(records, me),
    presence: new RoomPresence(),
    pointing: new Pointing({ wet: () => undefined, laser: () => undefined }),
    tellEditing: () => undefined,
  });
}
