import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Dialog, Sheet, TextArea, toast, ToastHost } from "~/components";

import { textSnippet } from "./text";

let opener: HTMLButtonElement;

beforeEach(() => {
  opener = document.body.appendChild(document.createElement("button"));
  opener.focus();
});

afterEach(() => {
  cleanup();
  opener.remove();
});

const dialog = () => document.querySelector("dialog");

test("open sheet is a named dialog that begins at its heading", () => {
  render(Sheet, { open: true, title: "Đặt câu hỏi", children: textSnippet("…") });
  expect(dialog()?.open).toBe(true);
  expect(document.activeElement?.textContent).toBe("Đặt câu hỏi");
  const label = dialog()?.getAttribute("aria-labelledby") ?? "";
  expect(document.getElementById(label)?.textContent).toBe("Đặt câu hỏi");
});

test("Escape closes the sheet and gives focus back", async () => {
  const onclose = vi.fn();
  render(Sheet, { open: true, title: "Đặt câu hỏi", children: textSnippet("…"), onclose });
  dialog()?.dispatchEvent(new Event("cancel", { cancelable: true }));
  await tick();
  expect(onclose).toHaveBeenCalledOnce();
  expect(dialog()).toBeNull();
  expect(document.activeElement).toBe(opener);
});

test("sheet that does not block leaves focus where it was", async () => {
  render(Sheet, { open: true, modal: false, title: "Biểu quyết", children: textSnippet("…") });
  expect(document.activeElement).toBe(opener);
  await fireEvent.keyDown(screen.getByRole("button", { name: "Đóng" }), { key: "Escape" });
  expect(dialog()).toBeNull();
});

test("act that needs a reason waits for one and gets it trimmed", async () => {
  const onconfirm = vi.fn(() => undefined);
  render(Dialog, {
    open: true,
    title: "Trả lại?",
    confirmLabel: "Trả lại",
    reason: { field: TextArea, label: "Lý do" },
    onconfirm,
  });
  await fireEvent.click(screen.getByRole("button", { name: "Trả lại" }));
  expect(onconfirm).not.toHaveBeenCalled();
  expect(screen.getByText("Cần ghi lý do.")).toBeTruthy();

  await fireEvent.input(screen.getByLabelText("Lý do"), { target: { value: "  Thiếu phụ lục  " } });
  await fireEvent.click(screen.getByRole("button", { name: "Trả lại" }));
  expect(onconfirm).toHaveBeenCalledExactlyOnceWith("Thiếu phụ lục");
  await vi.waitFor(() => expect(dialog()).toBeNull());
});

test("pending act is sent once and cannot be cancelled", async () => {
  let finish: (() => void) | undefined;
  const onconfirm = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  render(Dialog, { open: true, title: "Kết thúc?", confirmLabel: "Kết thúc", onconfirm });
  await fireEvent.click(screen.getByRole("button", { name: "Kết thúc" }));
  await fireEvent.click(screen.getByRole("button", { name: "Kết thúc" }));
  await fireEvent.click(screen.getByRole("button", { name: "Hủy" }));
  expect(onconfirm).toHaveBeenCalledOnce();
  expect(dialog()).not.toBeNull();
  finish?.();
  await vi.waitFor(() => expect(dialog()).toBeNull());
});

test("act that failed keeps the dialog open", async () => {
  const onconfirm = vi.fn(() => Promise.resolve(false as const));
  render(Dialog, { open: true, title: "Kết thúc?", confirmLabel: "Kết thúc", onconfirm });
  await fireEvent.click(screen.getByRole("button", { name: "Kết thúc" }));
  await tick();
  expect(dialog()).not.toBeNull();
});

test("a dialog says why its own act failed; news from before and beside it waits until it is gone", async () => {
  render(ToastHost);
  const messages = [toast("Không lưu được.", { tone: "negative" })];
  const asking = render(Dialog, {
    open: true,
    title: "Kết thúc?",
    confirmLabel: "Kết thúc",
    onconfirm: vi.fn(),
  });
  messages.push(toast("Có câu hỏi mới."), toast("Chưa kết thúc được.", { tone: "negative" }));
  await tick();
  const said = () => [...document.querySelectorAll(".toast p")].map((one) => one.textContent);
  expect(said()).toEqual(["Chưa kết thúc được."]);
  asking.unmount();
  await tick();
  expect(said()).toEqual(["Không lưu được.", "Có câu hỏi mới.", "Chưa kết thúc được."]);
  for (const dismiss of messages) dismiss();
});
