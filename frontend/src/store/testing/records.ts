/** For tests only: records with the fields that matter given and the others filled in. */

import type { ItemRecord, PaperRecord, ParticipantRecord, StrokeRecord } from "~/protocol";

export function makeItem(given: Partial<ItemRecord> & { id: string }): ItemRecord {
  return {
    kind: "item",
    parent: null,
    circle: null,
    position: 0,
    number: "1",
    title: "Báo cáo",
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
    ...given,
  };
}

export function makePaper(given: Partial<PaperRecord> & { id: string }): PaperRecord {
  return {
    kind: "paper",
    item: null,
    circle: null,
    position: 0,
    title: "Tờ trình",
    symbol: "",
    filename: "to-trinh.pdf",
    converted: false,
    text: "own",
    state: "ready",
    failure: null,
    released: true,
    digest: "0".repeat(64),
    pages: 3,
    bytes: 1000,
    version: 1,
    uploadedBy: "thu-ky",
    uploadedAt: "2026-11-24T09:00:00+07:00",
    number: 1,
    note: "",
    changedAt: null,
    noDownload: false,
    noPrint: false,
    noCopy: false,
    watermarked: false,
    ...given,
  };
}

export function makeParticipant(person: string, given: Partial<ParticipantRecord> = {}): ParticipantRecord {
  return {
    kind: "participant",
    id: `participant-${person}`,
    person: { id: person, name: person, title: "", titleEn: "", unit: "", unitEn: "" },
    role: "delegate",
    votes: true,
    position: 0,
    arrivedAt: null,
    standsInFor: null,
    version: 1,
    ...given,
  };
}

export function makeStroke(id: string, given: Partial<StrokeRecord> = {}): StrokeRecord {
  return {
    kind: "stroke",
    id,
    paper: "paper",
    version: 1,
    page: 1,
    layer: "mine",
    group: null,
    author: "an",
    tool: "pen",
    color: "ink",
    width: 30,
    points: [0, 0, 128, 100, 100, 128],
    text: "",
    stamp: null,
    ...given,
  };
}

/** A small seeded generator (mulberry32): the same seed gives the same run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
