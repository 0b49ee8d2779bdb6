import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";

import type { PersonCard } from "~/protocol";

import PersonSearch from "./PersonSearch.svelte";

afterEach(cleanup);

const CARD: PersonCard = { id: "p", name: "Đỗ Văn Thường", title: "", titleEn: "", unit: "", unitEn: "" };
const props = {
  label: "Tìm người",
  find: (query: string) => Promise.resolve(query === "" ? [CARD] : []),
  onchoose: () => undefined,
};

test("those who are likely are there before anything is typed, with what they are", async () => {
  render(PersonSearch, { ...props, unasked: "Hay được mời nhất:" });
  expect(await screen.findByText("Đỗ Văn Thường")).toBeTruthy();
  expect(screen.getByText("Hay được mời nhất:")).toBeTruthy();
  await fireEvent.input(screen.getByRole("searchbox"), { target: { value: "lan" } });
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(screen.queryByText("Hay được mời nhất:")).toBeNull();
});

test("people are not left standing where displays are looked for", async () => {
  const { rerender } = render(PersonSearch, { ...props, unasked: "Hay được mời nhất:" });
  await screen.findByText("Đỗ Văn Thường");
  await rerender({ displays: true, find: () => new Promise<PersonCard[]>(() => undefined) });
  expect(screen.queryByText("Đỗ Văn Thường")).toBeNull();
});

test("elsewhere nobody is asked for before the field is touched", async () => {
  render(PersonSearch, props);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(screen.queryByText("Đỗ Văn Thường")).toBeNull();
  await fireEvent.focusIn(screen.getByRole("searchbox"));
  expect(await screen.findByText("Đỗ Văn Thường")).toBeTruthy();
});
