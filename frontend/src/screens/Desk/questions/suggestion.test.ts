import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";

import type { QuestionRecord } from "~/protocol";
import { dismissToast, toasts } from "~/components/toast.svelte";
import { errorText } from "~/i18n";

import { aStore } from "../testing";
import Suggestion from "./Suggestion.svelte";

afterEach(() => {
  cleanup();
  for (const { id } of toasts()) dismissToast(id);
});

function aQuestion(id: string): QuestionRecord {
  return {
    kind: "question",
    id,
    asker: "an",
    text: "Vì sao dự toán tăng?",
    form: "question",
    item: null,
    paper: null,
    page: null,
    passage: "",
    boxes: [],
    state: "sent",
    answer: "",
    answeredBy: null,
    askedAt: "2026-11-25T01:00:00Z",
    referredTo: [],
    referredAt: null,
    answeredAt: null,
    version: 1,
  };
}

test("a refused grouping is told as one, and not as done", async () => {
  render(Suggestion, { store: aStore(), group: [aQuestion("a"), aQuestion("b"), aQuestion("c")] });
  // Nobody is signed in here: every command is refused.
  await fireEvent.click(screen.getByRole("button"));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(toasts().map(({ message }) => message)).toEqual([errorText("not_signed_in")]);
});
