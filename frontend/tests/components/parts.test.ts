import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, expect, test, vi } from "vitest";

import {
  announce,
  Button,
  ConnectionPill,
  FollowPill,
  Menu,
  Progress,
  QuorumMeter,
  Tabs,
  TimeLeft,
  toast,
  ToastHost,
  VoteChart,
} from "~/components";

import { textSnippet } from "./text";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("busy button ignores presses and keeps its label", async () => {
  const onclick = vi.fn();
  render(Button, { children: textSnippet("Lưu"), busy: true, onclick });
  const button = screen.getByRole("button", { name: "Lưu" });
  await fireEvent.click(button);
  expect(onclick).not.toHaveBeenCalled();
  expect(button.getAttribute("aria-busy")).toBe("true");
});

test("button with an address is a link", () => {
  render(Button, { children: textSnippet("Trang chính"), href: "/" });
  expect(screen.getByRole("link", { name: "Trang chính" }).getAttribute("href")).toBe("/");
});

test("arrow keys move through tabs and go round", async () => {
  const onchange = vi.fn();
  render(Tabs, {
    label: "Phần",
    tabs: [
      { id: "agenda", label: "Chương trình" },
      { id: "people", label: "Thành phần" },
    ],
    selected: "agenda",
    panel: textSnippet("…"),
    onchange,
  });
  const [agenda, people] = screen.getAllByRole("tab");
  agenda?.focus();
  await fireEvent.keyDown(agenda ?? document, { key: "ArrowRight" });
  expect(document.activeElement).toBe(people);
  expect(people?.getAttribute("aria-selected")).toBe("true");
  await fireEvent.keyDown(people ?? document, { key: "ArrowRight" });
  expect(document.activeElement).toBe(agenda);
  expect(onchange.mock.calls).toEqual([["people"], ["agenda"]]);
});

test("menu opens onto its first act and closes with Escape", async () => {
  const onselect = vi.fn();
  render(Menu, { label: "Thao tác", face: textSnippet("…"), items: [{ label: "Mời phát biểu", onselect }] });
  const button = screen.getByRole("button", { name: /Thao tác/ });
  await fireEvent.click(button);
  await tick();
  const act = screen.getByRole("menuitem", { name: "Mời phát biểu" });
  expect(document.activeElement).toBe(act);
  await fireEvent.keyDown(act, { key: "Escape" });
  expect(screen.queryByRole("menuitem")).toBeNull();
  expect(document.activeElement).toBe(button);
  expect(onselect).not.toHaveBeenCalled();
});

test("count of a vote is a table of numbers and shares", () => {
  render(VoteChart, { counts: { for: 15, against: 3, abstain: 1, notVoted: 1 }, closed: true });
  const rows = screen
    .getAllByRole("row")
    .map((row) => [...row.children].map((cell) => cell.textContent.trim()).join(" "));
  expect(rows).toEqual([
    "Ý kiến Số phiếu Tỷ lệ",
    "Tán thành 15 75%",
    "Không tán thành 3 15%",
    "Không biểu quyết 1 5%",
    "Không tham gia biểu quyết 1 5%",
  ]);
});

test("vote of nobody has no shares to divide", () => {
  render(VoteChart, { counts: { for: 0, against: 0, abstain: 0, notVoted: 0 }, closed: false });
  expect(screen.getAllByText("0%")).toHaveLength(4);
});

test("quorum says in words what is missing", () => {
  render(QuorumMeter, { quorum: { members: 20, present: 11, needed: 14, met: false } });
  expect(screen.getByText("Có mặt 11/20")).toBeTruthy();
  expect(screen.getByText("Còn thiếu 3 người")).toBeTruthy();
});

test("countdown goes on below zero", async () => {
  vi.useFakeTimers({ now: 0 });
  render(TimeLeft, { endsAt: 2_000 });
  const timer = screen.getByRole("timer");
  expect(timer.textContent).toContain("0:02");
  vi.advanceTimersByTime(5_000);
  await tick();
  expect(timer.textContent).toContain("−0:03");
  expect(timer.textContent).toContain("quá giờ");
});

test("countdown of five minutes begins at five minutes although the clocks differ by a moment", () => {
  vi.useFakeTimers({ now: 0 });
  render(TimeLeft, { endsAt: 300_000, now: () => -180 });
  expect(screen.getByRole("timer").textContent).toContain("5:00");
});

test("paused countdown shows what is left", () => {
  render(TimeLeft, { endsAt: null, left: 90 });
  expect(screen.getByRole("timer").textContent).toContain("1:30");
});

test("progress tells its share, and nothing while unknown", async () => {
  const { rerender } = render(Progress, { label: "Báo cáo.pdf", value: 0.42 });
  const bar = screen.getByRole("progressbar", { name: "Báo cáo.pdf" });
  expect(bar.getAttribute("aria-valuenow")).toBe("42");
  await rerender({ label: "Báo cáo.pdf", value: undefined });
  expect(bar.hasAttribute("aria-valuenow")).toBe(false);
});

test("lost connection is told as a status", () => {
  render(ConnectionPill, { connection: "offline" });
  expect(screen.getByRole("status").textContent.trim()).toBe("Mất kết nối");
});

test("reader away from the presenter is offered the way back with the page", () => {
  render(FollowPill, { following: false, presenterPage: 12, onclick: () => undefined });
  expect(screen.getByRole("button", { name: "Về trang chủ tọa (tr. 12)" })).toBeTruthy();
});

test("message goes by itself, its act takes it away at once", async () => {
  vi.useFakeTimers();
  render(ToastHost);
  const run = vi.fn();
  toast("Đã lưu.");
  toast("Đã xóa nét vẽ.", { action: { label: "Hoàn tác", run } });
  await tick();
  await fireEvent.click(screen.getByRole("button", { name: "Hoàn tác" }));
  expect(run).toHaveBeenCalledOnce();
  expect(screen.queryByText("Đã xóa nét vẽ.")).toBeNull();
  vi.advanceTimersByTime(5_000);
  await tick();
  expect(screen.queryByText("Đã lưu.")).toBeNull();
});

test("only the topmost host shows messages", async () => {
  render(ToastHost);
  const upper = render(ToastHost);
  const remove = toast("Một lần thôi");
  await tick();
  expect(screen.getAllByText("Một lần thôi")).toHaveLength(1);
  upper.unmount();
  await tick();
  expect(screen.getAllByText("Một lần thôi")).toHaveLength(1);
  remove();
});

test("announcement is said once: a surface that opens or closes later does not repeat it", async () => {
  render(ToastHost);
  announce("Bắt đầu biểu quyết");
  const upper = render(ToastHost);
  await tick();
  expect(screen.getAllByText("Bắt đầu biểu quyết")).toHaveLength(1);
  expect(upper.container.textContent).not.toContain("Bắt đầu biểu quyết");

  announce("Đã gửi câu hỏi");
  await tick();
  expect(upper.container.textContent).toContain("Đã gửi câu hỏi");
  upper.unmount();
  await tick();
  expect(screen.queryByText("Đã gửi câu hỏi")).toBeNull();
});
