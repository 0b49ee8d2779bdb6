import { expect, test } from "vitest";

import type { ItemRecord, PaperRecord, PollRecord, QuestionRecord, StageRecord } from "~/protocol";

import { chooseQuestion, chooseView, type Facts } from "./view";

const at = (minute: number) => `2026-11-25T08:${String(minute).padStart(2, "0")}:00Z`;

const item = (id: string, given: Partial<ItemRecord> = {}): ItemRecord => ({
  kind: "item",
  id,
  parent: null,
  circle: null,
  position: 0,
  number: id,
  title: id,
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
});

const poll = (id: string, given: Partial<PollRecord> = {}): PollRecord => ({
  kind: "poll",
  id,
  item: null,
  title: id,
  state: "open",
  rules: { voteBase: "members", majority: "1/2", strict: true, tie: "chair" },
  enBloc: false,
  covers: [],
  released: true,
  entitled: 24,
  cast: 18,
  openedAt: at(10),
  closedAt: null,
  version: 1,
  result: null,
  ...given,
});

const RESULT = {
  for: 20,
  against: 2,
  abstain: 1,
  notVoted: 1,
  base: 24,
  needed: 13,
  outcome: "passed",
  reason: "majority",
} as const;

const PAPER: PaperRecord = {
  kind: "paper",
  id: "paper",
  item: "1",
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
  pages: 12,
  bytes: 1000,
  version: 1,
  uploadedBy: "an",
  uploadedAt: at(0),
  number: 1,
  note: "",
  changedAt: null,
  noDownload: false,
  noPrint: false,
  noCopy: false,
  watermarked: false,
};

const STAGE: StageRecord = {
  kind: "stage",
  id: "meeting",
  item: "1",
  paper: "paper",
  page: 3,
  pages: 12,
  presenter: null,
  turnedBy: "an",
  closed: false,
  at: at(5),
};

const SHOWING: Facts = {
  meeting: { state: "open" },
  stage: STAGE,
  items: [item("1", { state: "open", openedAt: at(1) }), item("2")],
  polls: [],
  paper: PAPER,
};

test.each([
  ["approved", "welcome"],
  ["closed", "closed"],
] as const)("a meeting that is %s shows %s, whatever is left on stage", (state, name) => {
  expect(chooseView({ ...SHOWING, meeting: { state }, polls: [poll("p")] })).toEqual({ name });
});

test("the page on stage is shown while an item is open", () => {
  expect(chooseView(SHOWING)).toEqual({ name: "page", paper: PAPER, page: 3 });
});

test("an open meeting without a page on stage shows its agenda", () => {
  expect(chooseView({ ...SHOWING, stage: undefined, paper: undefined }).name).toBe("agenda");
  expect(chooseView({ ...SHOWING, paper: undefined }).name).toBe("agenda");
});

test("while a closed item is open nothing else is shown, not even an open vote", () => {
  const stage = { ...STAGE, item: null, paper: null, pages: 0, closed: true };
  const facts = { ...SHOWING, stage, paper: undefined, polls: [poll("p")] };
  expect(chooseView(facts)).toEqual({ name: "private" });
});

test("an open vote takes the place of the page", () => {
  const open = poll("p");
  expect(chooseView({ ...SHOWING, polls: [open] })).toEqual({ name: "poll", poll: open });
});

test("a result stays until the page is turned or an item opened", () => {
  const closed = poll("p", { state: "closed", closedAt: at(20), result: RESULT });
  const facts = { ...SHOWING, polls: [closed] };
  expect(chooseView(facts)).toEqual({ name: "result", poll: closed });
  expect(chooseView({ ...facts, stage: { ...STAGE, at: at(21) } }).name).toBe("page");
  const items = [
    item("1", { state: "done", closedAt: at(22) }),
    item("2", { state: "open", openedAt: at(22) }),
  ];
  expect(chooseView({ ...facts, items }).name).toBe("page");
});

test("a result gives way to the agenda when its item is ended", () => {
  const closed = poll("p", { state: "closed", closedAt: at(20), result: RESULT });
  const items = [item("1", { state: "done", openedAt: at(1), closedAt: at(21) }), item("2")];
  expect(chooseView({ ...SHOWING, polls: [closed], items }).name).toBe("agenda");
});

test("of two results the later is shown, and a cancelled vote never", () => {
  const polls = [
    poll("late", { state: "closed", closedAt: at(30), result: RESULT }),
    poll("early", { state: "closed", closedAt: at(20), result: RESULT }),
    poll("cancelled", { state: "cancelled", closedAt: at(40) }),
  ];
  expect(chooseView({ ...SHOWING, polls })).toEqual({ name: "result", poll: polls[0] });
});

test("between items the agenda is shown, until somebody shows a page again", () => {
  const items = [item("1", { state: "done", openedAt: at(1), closedAt: at(15) }), item("2")];
  expect(chooseView({ ...SHOWING, items }).name).toBe("agenda");
  expect(chooseView({ ...SHOWING, items, stage: { ...STAGE, at: at(16) } }).name).toBe("page");
});

const question = (id: string, given: Partial<QuestionRecord> = {}): QuestionRecord => ({
  kind: "question",
  id,
  asker: "asker",
  form: "question",
  item: null,
  paper: null,
  page: null,
  passage: "",
  boxes: [],
  text: id,
  state: "raised",
  answer: "",
  answeredBy: null,
  askedAt: at(5),
  referredTo: [],
  referredAt: null,
  answeredAt: null,
  version: 1,
  ...given,
});

test.each([
  ["the last one of the open item", "one", "ofOne"],
  ["none of an item that is over", "two", undefined],
  ["the last of all between items", undefined, "ofOne"],
])("shows %s", (_, open, expected) => {
  const asked = [question("earlier", { item: "one" }), question("ofOne", { item: "one" })];
  const sent = question("sent", { item: open ?? null, state: "sent" });
  expect(chooseQuestion([...asked, sent], open)?.id).toBe(expected);
});

test("shows a question about the meeting as a whole whatever is open", () => {
  expect(chooseQuestion([question("whole")], "two")?.id).toBe("whole");
});
