import { expect, test } from "vitest";

import { FieldDraft } from "./item-draft.svelte";

const RECORD = { title: "Báo cáo", minutes: "30", unit: "" };

test("a field nobody typed in follows the record, one that was typed in stays", () => {
  const draft = new FieldDraft(RECORD);
  draft.fields.title = "Báo cáo kinh tế";
  draft.follow({ ...RECORD, minutes: "45" });
  expect(draft.fields).toEqual({ title: "Báo cáo kinh tế", minutes: "45", unit: "" });
  expect(draft.clashes).toEqual({});
  expect(draft.merged).toEqual({ title: "Báo cáo kinh tế", minutes: "45", unit: "" });
});

test("a field both changed waits for a choice and is not saved over the other's words", () => {
  const draft = new FieldDraft(RECORD);
  draft.fields.title = "Của tôi";
  draft.fields.unit = "Sở Tài chính";
  draft.follow({ ...RECORD, title: "Của người khác" });
  expect(draft.clashes).toEqual({ title: "Của người khác" });
  expect(draft.merged).toEqual({ title: "Của người khác", minutes: "30", unit: "Sở Tài chính" });
  draft.keep("title");
  expect(draft.clashes).toEqual({});
  expect(draft.merged.title).toBe("Của tôi");
});

test("the other's words can be taken; then there is nothing left to save", () => {
  const draft = new FieldDraft(RECORD);
  draft.fields.title = "Của tôi";
  draft.follow({ ...RECORD, title: "Của người khác" });
  draft.take("title");
  expect([draft.fields.title, draft.isDirty]).toEqual(["Của người khác", false]);
});

test("one's own words that come back while more is typed are no clash", () => {
  const draft = new FieldDraft(RECORD);
  draft.fields.title = "Báo cáo tài ";
  expect(draft.send().title).toBe("Báo cáo tài ");
  draft.fields.title = "Báo cáo tài chính";
  draft.follow({ ...RECORD, title: "Báo cáo tài" });
  expect(draft.clashes).toEqual({});
  expect([draft.isDirty, draft.merged.title]).toEqual([true, "Báo cáo tài chính"]);
});

test("blanks at the ends, which the server takes away, are nothing to save", () => {
  const draft = new FieldDraft(RECORD);
  draft.fields.title = " Báo  cáo ";
  expect(draft.isDirty).toBe(false);
});

test("both typed the same: it is saved already", () => {
  const draft = new FieldDraft(RECORD);
  draft.fields.title = "Tờ trình";
  draft.follow({ ...RECORD, title: "Tờ trình" });
  expect([draft.isDirty, draft.clashes]).toEqual([false, {}]);
});
