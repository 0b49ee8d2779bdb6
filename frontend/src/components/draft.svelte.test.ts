import { flushSync } from "svelte";
import { describe, expect, test } from "vitest";

import { Draft, type Source } from "./draft.svelte";

interface Fields {
  title: string;
}

function edited() {
  let source = $state.raw<Source<Fields> | undefined>({ version: 3, fields: { title: "Báo cáo" } });
  const draft = new Draft<Fields>(() => source);
  return { draft, put: (next: Source<Fields> | undefined) => (source = next) };
}

describe("Draft", () => {
  test("keeps what was typed when somebody else changes the record", () => {
    const { draft, put } = edited();
    draft.fields.title = "Báo cáo tháng 11";
    put({ version: 4, fields: { title: "Báo cáo quý" } });
    flushSync();
    expect([draft.fields.title, draft.theirs, draft.version]).toEqual([
      "Báo cáo tháng 11",
      { title: "Báo cáo quý" },
      3,
    ]);
  });

  test("takes the other version and its number", () => {
    const { draft, put } = edited();
    put({ version: 4, fields: { title: "Báo cáo quý" } });
    draft.takeTheirs();
    flushSync();
    expect([draft.fields, draft.theirs, draft.version]).toEqual([{ title: "Báo cáo quý" }, undefined, 4]);
  });

  test("replaces the other version only when told to", () => {
    const { draft, put } = edited();
    draft.fields.title = "Của tôi";
    put({ version: 4, fields: { title: "Báo cáo quý" } });
    draft.keepMine();
    flushSync();
    expect([draft.fields.title, draft.theirs, draft.version, draft.insisted]).toEqual([
      "Của tôi",
      undefined,
      4,
      true,
    ]);
  });

  test("says when the record is gone and does not forget what was typed", () => {
    const { draft, put } = edited();
    draft.fields.title = "Của tôi";
    put(undefined);
    flushSync();
    expect([draft.removed, draft.fields.title]).toEqual([true, "Của tôi"]);
  });

  test("is not disturbed by a new version with the same fields, and saves against it", () => {
    const { draft, put } = edited();
    draft.fields.title = "Của tôi";
    put({ version: 5, fields: { title: "Báo cáo" } });
    flushSync();
    expect([draft.theirs, draft.version, draft.blocked]).toEqual([undefined, 5, false]);
  });

  test("sees no conflict when the other typed the same", () => {
    const { draft, put } = edited();
    draft.fields.title = "Giống nhau";
    put({ version: 4, fields: { title: "Giống nhau" } });
    flushSync();
    expect([draft.theirs, draft.version]).toEqual([undefined, 4]);
  });
});
