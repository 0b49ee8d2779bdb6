import { flushSync } from "svelte";
import { beforeEach, describe, expect, test } from "vitest";

import type { ConclusionRecord, EditConclusion } from "~/protocol";
import { RefusedError } from "~/transport";

import { DraftEditor } from "./draft.svelte";
import { moveBy, numberOf, renameIn, textOf } from "./text";

function conclusion(version: number, given: Partial<ConclusionRecord> = {}): ConclusionRecord {
  return {
    kind: "conclusion",
    id: "kl",
    state: "draft",
    version,
    title: "Kết luận",
    opening: "",
    sections: [{ id: "1", heading: "1. Ngân sách", paragraphs: [{ id: "a", text: "Thông qua." }] }],
    closing: "",
    number: null,
    symbol: "TB-UBND",
    publishedAt: null,
    publishedBy: null,
    digest: null,
    ...given,
  };
}

/** The server's side of a save: what was sent, and its answer whenever the test gives it. */
let sent: EditConclusion[];
let answer: { carriedOut: () => void; refused: (code: string) => void };
let editor: DraftEditor;

const save = (edit: EditConclusion): Promise<unknown> => {
  sent.push(edit);
  return new Promise((resolve, reject) => {
    answer = {
      carriedOut: () => resolve(null),
      refused: (code) => reject(new RefusedError(code)),
    };
  });
};

beforeEach(() => {
  sent = [];
  editor = new DraftEditor(conclusion(1), save);
});

describe("DraftEditor", () => {
  test("saves what was typed on the version it was read from, once", async () => {
    expect(editor.due).toBe(false);
    editor.text.title = "Kết luận của Chủ tịch";
    const saved = editor.save();
    await editor.save();
    answer.carriedOut();
    await saved;
    expect(sent.map(({ title, version }) => [title, version])).toEqual([["Kết luận của Chủ tịch", 1]]);
    expect([editor.unsaved, editor.version]).toEqual([false, 2]);
  });

  test("what is typed while a save is under way is saved after it", async () => {
    editor.text.title = "Một";
    const saved = editor.save();
    editor.text.title = "Hai";
    answer.carriedOut();
    await saved;
    expect(editor.due).toBe(true);
    void editor.save();
    expect(sent.map(({ title, version }) => [title, version])).toEqual([
      ["Một", 1],
      ["Hai", 2],
    ]);
  });

  test("its own save coming back changes nothing, even cleaned by the server", async () => {
    editor.text.title = "Kết luận ";
    const saved = editor.save();
    editor.receive(conclusion(2, { title: "Kết luận" }));
    answer.carriedOut();
    await saved;
    expect([editor.text.title, editor.theirs]).toEqual(["Kết luận ", undefined]);
  });

  test("takes over what others saved while nothing is unsaved here", () => {
    editor.receive(conclusion(2, { title: "Của người khác" }));
    expect([editor.text.title, editor.version, editor.theirs]).toEqual(["Của người khác", 2, undefined]);
  });

  test("keeps the text and stops saving when others saved meanwhile", async () => {
    editor.text.title = "Của tôi";
    editor.receive(conclusion(2, { title: "Của người khác" }));
    await editor.save();
    expect([editor.text.title, editor.theirs?.title, sent]).toEqual(["Của tôi", "Của người khác", []]);
  });

  test("a refused save is the same choice, whichever comes first", async () => {
    editor.text.title = "Của tôi";
    const saved = editor.save();
    answer.refused("changed_meanwhile");
    await saved;
    expect([editor.text.title, editor.failure, editor.due]).toEqual(["Của tôi", undefined, true]);
    editor.receive(conclusion(2, { title: "Của người khác" }));
    expect([editor.theirs?.version, editor.due]).toEqual([2, false]);
  });

  test("mine is saved over theirs, or theirs is taken", async () => {
    editor.text.title = "Của tôi";
    editor.receive(conclusion(5, { title: "Của người khác" }));
    const kept = editor.keepMine();
    expect(sent.map(({ title, version }) => [title, version])).toEqual([["Của tôi", 5]]);
    answer.carriedOut();
    await kept;
    editor.text.title = "Lại của tôi";
    editor.receive(conclusion(7, { title: "Lại của người khác" }));
    editor.takeTheirs();
    expect([editor.text.title, editor.unsaved, editor.version]).toEqual(["Lại của người khác", false, 7]);
  });

  test("a refused text is not sent again until it is changed", async () => {
    editor.text.closing = "…";
    const saved = editor.save();
    answer.refused("conclusion.source_unknown");
    await saved;
    expect([editor.unsaved, editor.due, editor.failure !== undefined]).toEqual([true, false, true]);
    editor.text.closing = "Xong";
    flushSync();
    expect(editor.due).toBe(true);
  });

  test("nothing is saved without a title", async () => {
    editor.text.title = " ";
    await editor.save();
    expect([editor.unsaved, sent]).toEqual([true, []]);
  });
});

test("text of a record is a copy with every list", () => {
  const record = conclusion(1, { sections: [{ id: "1", heading: "1. Khác" }] });
  expect(textOf(record).sections).toEqual([{ id: "1", heading: "1. Khác", paragraphs: [] }]);
});

test.each([
  [0, 1, "bac"],
  [1, 1, "acb"],
  [2, -1, "acb"],
  [0, -1, "abc"],
  [2, 1, "abc"],
] as const)("moving place %i by %i gives %s", (index, by, order) => {
  const list = [..."abc"];
  moveBy(list, index, by);
  expect(list.join("")).toBe(order);
});

test.each([
  [null, "TB-UBND"],
  [5, "05/TB-UBND"],
  [123, "123/TB-UBND"],
])("number %s is written %s", (number, written) => {
  expect(numberOf({ number, symbol: "TB-UBND" })).toBe(written);
});

test("a paper that is renamed is quoted by its new title, and nothing else changes", () => {
  const text = textOf(
    conclusion(1, {
      opening: "Nghe “bao cao 11” và bao cao 11.",
      sections: [{ id: "1", heading: "bao cao 11", paragraphs: [{ id: "a", text: "Xem “bao cao 11”." }] }],
    }),
  );
  renameIn(text, "bao cao 11", "Báo cáo tháng 11");
  expect([text.opening, text.sections[0]?.heading, text.sections[0]?.paragraphs[0]?.text]).toEqual([
    "Nghe “Báo cáo tháng 11” và bao cao 11.",
    "bao cao 11",
    "Xem “Báo cáo tháng 11”.",
  ]);
});
