/** Records for tests: a meeting of three hours and what belongs to it, with the fields a test cares about. */

import type { ItemRecord, MeetingRecord, PaperRecord, ParticipantRecord } from "~/protocol";
import type { MeetingStore } from "~/store";
import { JournalRecords } from "~/store/records.svelte";
import { makeMeeting } from "~/store/testing/meeting";

/** A meeting of which nothing has come yet. */
export function aStore(): MeetingStore {
  return makeMeeting(new JournalRecords(), "person");
}

export function aMeeting(fields: Partial<MeetingRecord> = {}): MeetingRecord {
  return {
    kind: "meeting",
    id: "m",
    title: "Phiên họp thường kỳ tháng 11",
    language: "vi",
    type: { id: "t", name: "Phiên họp Ủy ban nhân dân", nameEn: "People’s Committee session" },
    room: null,
    place: "Phòng họp số 1",
    startsAt: "2026-11-25T01:00:00Z",
    endsAt: "2026-11-25T04:00:00Z",
    state: "draft",
    version: 1,
    returnReason: "",
    rules: {
      quorum: "2/3",
      voteBase: "members",
      majority: "1/2",
      strict: true,
      tie: "chair",
      acknowledgeChanges: true,
    },
    quorum: { members: 1, present: 0, needed: 1, met: false },
    chair: null,
    openedAt: null,
    closedAt: null,
    ...fields,
  };
}

export function anItem(fields: Partial<ItemRecord> = {}): ItemRecord {
  return {
    kind: "item",
    id: "i",
    parent: null,
    circle: null,
    position: 0,
    number: "1",
    title: "Báo cáo kinh tế – xã hội",
    minutes: null,
    presenter: null,
    unit: "",
    consent: false,
    pulledBy: null,
    supplementaryAt: null,
    postponed: false,
    carriedFrom: null,
    state: "waiting",
    openedAt: null,
    closedAt: null,
    version: 1,
    ...fields,
  };
}

export function aParticipant(fields: Partial<ParticipantRecord> = {}): ParticipantRecord {
  return {
    kind: "participant",
    id: "p",
    person: {
      id: "person",
      name: "Nguyễn Quốc Hùng",
      title: "Chủ tịch",
      titleEn: "Chair",
      unit: "",
      unitEn: "",
    },
    role: "delegate",
    votes: false,
    position: 0,
    arrivedAt: null,
    standsInFor: null,
    version: 1,
    ...fields,
  };
}

export function aPaper(fields: Partial<PaperRecord> = {}): PaperRecord {
  return {
    kind: "paper",
    id: "d",
    item: null,
    circle: null,
    position: 0,
    title: "Báo cáo",
    symbol: "",
    filename: "bao-cao.pdf",
    converted: false,
    text: "own",
    state: "ready",
    failure: null,
    released: false,
    digest: null,
    pages: 4,
    bytes: 1000,
    version: 1,
    uploadedBy: "person",
    uploadedAt: "2026-11-20T01:00:00Z",
    number: 1,
    note: "",
    changedAt: null,
    noDownload: false,
    noPrint: false,
    noCopy: false,
    watermarked: false,
    ...fields,
  };
}
