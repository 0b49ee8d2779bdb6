import { expect, test } from "vitest";

import type { MeetingTemplateRecord } from "~/protocol";

import { beginningsOf, readBeginning } from "./beginnings";
import { makeCard } from "./testing";

const template = (id: string, given: Partial<MeetingTemplateRecord> = {}): MeetingTemplateRecord => ({
  kind: "meeting_template",
  id,
  type: "working",
  fields: { name: id, rows: [] },
  archived: false,
  version: 1,
  ...given,
});

test("offers outlines of the type, and the meetings whose desk the reader keeps, the latest first", () => {
  const cards = [
    makeCard("old", "2026-10-01T01:00:00Z", { role: "secretary" }),
    makeCard("new", "2026-11-01T01:00:00Z", { role: "chair" }),
    makeCard("guest", "2026-11-02T01:00:00Z", { role: "delegate" }),
  ];
  const templates = [
    template("weekly"),
    template("council", { type: "council" }),
    template("retired", { archived: true }),
  ];
  expect(beginningsOf("working", templates, cards).map(({ value }) => value)).toEqual([
    "",
    "template/weekly",
    "earlier/new",
    "earlier/old",
  ]);
});

test("says what a command carries", () => {
  expect(readBeginning("")).toEqual({ template: null, earlier: null });
  expect(readBeginning("template/a")).toEqual({ template: "a", earlier: null });
  expect(readBeginning("earlier/b")).toEqual({ template: null, earlier: "b" });
});
