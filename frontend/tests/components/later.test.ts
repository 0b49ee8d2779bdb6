import { fireEvent, render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";

import { Later, PersonLine } from "~/components";

const props = { name: "Lê Quốc Bảo" };

test("a part appears once its file is there", async () => {
  let arrive: (part: { default: typeof PersonLine }) => void = () => undefined;
  const load = () => new Promise<{ default: typeof PersonLine }>((resolve) => (arrive = resolve));
  render(Later, { props: { load: load as never, props } });
  expect(screen.queryByText("Lê Quốc Bảo")).toBeNull();
  arrive({ default: PersonLine });
  expect(await screen.findByText("Lê Quốc Bảo")).toBeTruthy();
});

test("a part that the network did not give is asked for again", async () => {
  let asked = 0;
  const load = () => (asked++ === 0 ? Promise.reject(new Error()) : Promise.resolve({ default: PersonLine }));
  render(Later, { props: { load: load as never, props } });
  await fireEvent.click(await screen.findByRole("button", { name: "Thử lại" }));
  expect(await screen.findByText("Lê Quốc Bảo")).toBeTruthy();
  expect(asked).toBe(2);
});
