import { describe, expect, test } from "vitest";

import type { ApprovalRecord, ApprovalStepView, ItemRecord, PaperRecord } from "~/protocol";

import { changesSince, decides, describeEvent, stateOf } from "./chain";

const person = (id: string) => ({ id, name: id, title: "", titleEn: "", unit: "", unitEn: "" });

function step(name: string, fields: Partial<ApprovalStepView> = {}): ApprovalStepView {
  const nobody = { deputy: null, deputyUntil: null, decidedBy: null, decidedAt: null };
  return { name, nameEn: name, isChair: false, people: [person(`${name}-1`)], ...nobody, ...fields };
}

function anApproval(fields: Partial<ApprovalRecord> = {}): ApprovalRecord {
  return {
    kind: "approval",
    id: "a",
    meeting: "m",
    subject: "meeting",
    thing: "m",
    paper: null,
    state: "pending",
    place: 1,
    steps: [step("unit"), step("office"), step("chair", { isChair: true, people: [] })],
    content: { whole: true, title: "Họp", place: "", startsAt: "", endsAt: "", items: [], papers: [] },
    seal: "0",
    history: [],
    submittedBy: "s",
    submittedAt: "2026-11-25T01:00:00Z",
    ...fields,
  };
}

describe("steps", () => {
  test("are done, waited for or ahead", () => {
    const states = (approval: ApprovalRecord) => approval.steps.map((_, place) => stateOf(approval, place));
    expect(states(anApproval())).toEqual(["done", "now", "ahead"]);
    expect(states(anApproval({ state: "approved", place: 2 }))).toEqual(["done", "done", "done"]);
    expect(states(anApproval({ state: "returned" }))).toEqual(["done", "ahead", "ahead"]);
  });

  test("are decided by who is named, and by a deputy until the term", () => {
    const until = "2026-11-26T00:00:00Z";
    const steps = [step("unit"), step("office", { deputy: person("deputy"), deputyUntil: until })];
    const approval = anApproval({ steps });
    const at = (who: string, now: string) => decides(approval, who, Date.parse(now));
    expect(at("office-1", until)).toBe(true);
    expect(at("unit-1", until)).toBe(false);
    expect([at("deputy", until), at("deputy", "2026-11-26T00:00:01Z")]).toEqual([true, false]);
    expect(decides({ ...approval, state: "approved" }, "office-1", 0)).toBe(false);
  });
});

test("a return names the step that it goes back to", () => {
  const event = { act: "returned", by: person("An"), at: "", place: 1 } as const;
  const { steps } = anApproval();
  expect(describeEvent({ ...event, to: "previous" }, steps)).toBe("An trả lại bước “unit”");
  expect(describeEvent({ ...event, to: "start" }, steps)).toBe("An trả lại cho thư ký");
});

describe("changesSince", () => {
  const item = (id: string, title = id) =>
    ({ id, title, parent: null, number: "1", minutes: null, presenter: null }) as ItemRecord;
  const paper = (id: string, digest = "d", title = id) =>
    ({ id, title, item: null, symbol: "", number: 1, digest }) as PaperRecord;
  const sealed = {
    content: {
      ...anApproval().content,
      items: [item("a"), item("b")].map((one) => ({ ...one, closed: false })),
      papers: [paper("p"), paper("q")].map((one) => ({ ...one, digest: "d", closed: false })),
    },
  };

  test("finds nothing where nothing has changed", () => {
    expect(changesSince(sealed, [item("a"), item("b")], [paper("q"), paper("p")])).toEqual([]);
  });

  test("names what came, went, was renamed or has another file", () => {
    const found = changesSince(
      sealed,
      [item("a", "Khác"), item("c")],
      [paper("p", "e"), paper("q", "d", "Đổi tên")],
    );
    expect(found.map(({ kind, title }) => [kind, title])).toEqual([
      ["altered", "Khác"],
      ["added", "c"],
      ["removed", "b"],
      ["newFile", "p"],
      ["altered", "Đổi tên"],
    ]);
  });
});
