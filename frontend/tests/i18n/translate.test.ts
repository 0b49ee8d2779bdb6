import { expect, test, vi } from "vitest";

import type * as i18n from "~/i18n";
import { errorText, language, setLanguage, t } from "~/i18n";
import { preferred } from "~/i18n/language.svelte";

/** The texts as a page finds them that has just been opened. */
function freshTexts(): Promise<typeof i18n> {
  vi.resetModules();
  localStorage.setItem("language", "vi");
  return import("~/i18n");
}

test("text is filled with its values", () => {
  expect(t("common.follow.return", { page: 12 })).toBe("Về trang chủ tọa (tr. 12)");
});

test("numbers among the values are written by locale", async () => {
  expect(t("common.papers", { count: 1200 })).toBe("1.200 tài liệu");
  await setLanguage("en");
  expect(t("common.papers", { count: 1200 })).toBe("1,200 papers");
});

test("english chooses the plural form by count", async () => {
  await setLanguage("en");
  expect(t("common.papers", { count: 1 })).toBe("1 paper");
  expect(t("common.papers", { count: 0 })).toBe("0 papers");
});

test("refusal has its own text, filled with its details", () => {
  expect(errorText("text.too_long", { field: "title", limit: 300 })).toBe("Nội dung dài quá 300 ký tự.");
});

test("refusal without a text of its own names its code", () => {
  expect(errorText("moon.full")).toBe(t("errors.unknown", { code: "moon.full" }));
});

test("a group of refusals is not a text", () => {
  expect(errorText("meeting")).toBe(t("errors.unknown", { code: "meeting" }));
});

test("a missing value leaves no braces", () => {
  expect(errorText("meeting.paper_not_ready")).not.toContain("{");
});

test("language is remembered and told to the page", async () => {
  await setLanguage("en");
  expect(localStorage.getItem("language")).toBe("en");
  expect(document.documentElement.lang).toBe("en");
});

test("of two overlapping changes the later wins", async () => {
  await Promise.all([setLanguage("en"), setLanguage("vi")]);
  expect(language()).toBe("vi");
});

test("a language that is lent to a screen leaves the reader's own alone, and what they choose meanwhile", async () => {
  const { language: shown, lendLanguage, setLanguage: change, startLanguage } = await freshTexts();
  await startLanguage();
  const giveBack = lendLanguage("en");
  await vi.waitFor(() => expect(shown()).toBe("en"));
  expect(localStorage.getItem("language")).toBe("vi");
  giveBack();
  await vi.waitFor(() => expect(shown()).toBe("vi"));

  const giveBackAgain = lendLanguage("vi");
  await change("en");
  expect([shown(), localStorage.getItem("language")]).toEqual(["vi", "en"]);
  giveBackAgain();
  await vi.waitFor(() => expect(shown()).toBe("en"));
});

test("an area asked for while the language changes comes in the new one", async () => {
  const { language: shown, loadTexts, setLanguage: change, startLanguage, t: text } = await freshTexts();
  await startLanguage();
  expect(text("room.see")).toBe("");
  await Promise.all([loadTexts(["room"]), change("en")]);
  expect([shown(), text("room.see"), text("common.close")]).toEqual(["en", "Show", "Close"]);
});

test("an area stays in use when the language changes", async () => {
  const { loadTexts, setLanguage: change, t: text } = await freshTexts();
  await loadTexts(["room"]);
  await change("en");
  expect(text("room.see")).toBe("Show");
  await change("vi");
  expect(text("room.see")).toBe("Xem");
});

test("as long as refusals have no texts, they give advice", async () => {
  const { errorText: sentence, loadTexts, startLanguage, t: text } = await freshTexts();
  await startLanguage();
  expect(sentence("not_found")).toBe(text("common.page.broken.advice"));
  await loadTexts(["errors"]);
  expect(sentence("not_found")).toBe(errorText("not_found"));
});

test.each([
  [["vi-VN", "en"], "vi"],
  [["en-US", "vi"], "en"],
  [["fr", "en-GB"], "en"],
  [["fr", "de"], "vi"],
  [[], "vi"],
])("browser that prefers %j gets %s", (tags, expected) => {
  expect(preferred(tags)).toBe(expected);
});
