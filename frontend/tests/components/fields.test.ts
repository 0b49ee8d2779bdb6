import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, expect, test, vi } from "vitest";

import { ChoiceField, DateTimeField, TextArea, TextField } from "~/components";
import { fromLocalText, toLocalText } from "~/components/local-time";
import { setTimeZone, timeZone } from "~/i18n";

const DEVICE = timeZone();

afterEach(() => {
  cleanup();
  setTimeZone(DEVICE);
});

test("label, hint and error belong to the control", () => {
  render(TextField, { label: "Ký hiệu", hint: "Như 12/TTr-STC", error: "Chưa đúng" });
  const input = screen.getByLabelText("Ký hiệu");
  const described = input.getAttribute("aria-describedby")?.split(" ") ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent.trim())).toEqual([
    "Như 12/TTr-STC",
    "Chưa đúng",
  ]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
});

test("field without error is not marked invalid", () => {
  render(TextField, { label: "Ký hiệu" });
  const input = screen.getByLabelText("Ký hiệu");
  expect(input.hasAttribute("aria-invalid")).toBe(false);
  expect(input.hasAttribute("aria-describedby")).toBe(false);
});

test("typing is told to the owner", async () => {
  const oninput = vi.fn();
  render(TextField, { label: "Tên", oninput });
  await fireEvent.input(screen.getByLabelText("Tên"), { target: { value: "Họp tháng 11" } });
  expect(oninput).toHaveBeenCalledExactlyOnceWith("Họp tháng 11");
});

test("text area counts down only when little is left", async () => {
  render(TextArea, { label: "Câu hỏi", maxlength: 20 });
  expect(screen.queryByText(/Còn/)).toBeNull();
  await fireEvent.input(screen.getByLabelText("Câu hỏi"), { target: { value: "x".repeat(17) } });
  expect(screen.getByText("Còn 3 ký tự")).toBeTruthy();
});

test.each([
  ["Asia/Ho_Chi_Minh", "2026-11-25T07:30", "2026-11-25T01:00:00Z", "07:30, thứ Tư 25/11/2026"],
  ["UTC", "2026-11-25T00:30", "2026-11-25T08:00:00Z", "00:30, thứ Tư 25/11/2026"],
  ["Europe/Berlin", "2026-11-25T01:30", "2026-11-25T07:00:00Z", "01:30, thứ Tư 25/11/2026"],
])("date and time are typed and written out in %s", async (zone, shown, typed, reading) => {
  setTimeZone(zone);
  const onchange = vi.fn();
  render(DateTimeField, { label: "Bắt đầu", value: new Date("2026-11-25T00:30:00Z"), onchange });
  const input = screen.getByLabelText<HTMLInputElement>("Bắt đầu");
  expect(input.value).toBe(shown);
  expect(document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent).toBe(reading);
  await fireEvent.change(input, { target: { value: "2026-11-25T08:00" } });
  expect(onchange).toHaveBeenCalledExactlyOnceWith(new Date(typed));
});

test("empty control is no date", () => {
  expect([fromLocalText(""), fromLocalText("2026-11-25T")]).toEqual([null, null]);
  expect(toLocalText(null)).toBe("");
});

test("choices are one group with one chosen", async () => {
  const onchange = vi.fn();
  render(ChoiceField, {
    label: "Ai thấy?",
    value: "mine",
    options: [
      { value: "mine", label: "Chỉ mình tôi" },
      { value: "room", label: "Cả phòng họp" },
    ],
    onchange,
  });
  expect(screen.getByRole("group", { name: "Ai thấy?" })).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Chỉ mình tôi").checked).toBe(true);
  await fireEvent.click(screen.getByLabelText("Cả phòng họp"));
  expect(onchange).toHaveBeenCalledExactlyOnceWith("room");
});
