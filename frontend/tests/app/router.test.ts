import { afterEach, beforeEach, expect, test } from "vitest";

import {
  currentQuery,
  currentRoute,
  navigate,
  pathAfterSignIn,
  showInstead,
  startRouter,
} from "~/app/router.svelte";

const ID = "0b7f7c1e-52f0-4a53-9d3f-2f1b7a2f9c11";
let stop: () => void;

beforeEach(() => {
  stop = startRouter();
  navigate("/", { replace: true });
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

/** Presses a link; answers whether the app took the press over. */
function press(href: string, attributes: Record<string, string> = {}, init: MouseEventInit = {}): boolean {
  const link = document.createElement("a");
  link.setAttribute("href", href);
  for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
  document.body.append(link);
  // What the app leaves to the browser must not leave the test's page.
  const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...init });
  const taken = { value: false };
  window.addEventListener(
    "click",
    () => {
      taken.value = event.defaultPrevented;
      event.preventDefault();
    },
    { once: true },
  );
  link.dispatchEvent(event);
  return taken.value;
}

test("navigation changes the route, the query and the address", () => {
  navigate(`/meetings/${ID}/room?page=3`);
  expect(currentRoute()).toEqual({ name: "room", meeting: ID });
  expect(currentQuery().get("page")).toBe("3");
  expect(location.pathname).toBe(`/meetings/${ID}/room`);
});

test("press on a link of the app is taken over", () => {
  expect(press(`/meetings/${ID}`)).toBe(true);
  expect(currentRoute()).toEqual({ name: "desk", meeting: ID });
});

test.each<[string, string, Record<string, string>, MouseEventInit]>([
  ["a file", "/media/paper.pdf", {}, {}],
  ["another site", "https://example.org/", {}, {}],
  ["a new window", "/", { target: "_blank" }, {}],
  ["a download", "/", { download: "" }, {}],
  ["a press with Ctrl", "/sign-in", {}, { ctrlKey: true }],
  ["a part of this page", "/#main", {}, {}],
])("%s is left to the browser", (_name, href, attributes, init) => {
  expect(press(href, attributes, init)).toBe(false);
  expect(currentRoute()).toEqual({ name: "home" });
});

test("refusal is shown without changing the address", () => {
  navigate(`/meetings/${ID}`);
  showInstead("forbidden");
  expect(currentRoute()).toEqual({ name: "forbidden" });
  expect(location.pathname).toBe(`/meetings/${ID}`);
});

test.each([
  [`/sign-in?next=/meetings/${ID}/room`, `/meetings/${ID}/room`],
  ["/sign-in", "/"],
  ["/sign-in?next=https://example.org/", "/"],
  ["/sign-in?next=//example.org/", "/"],
  ["/sign-in?next=/unknown", "/"],
])("after signing in at %s the way leads to %s", (address, expected) => {
  navigate(address);
  expect(pathAfterSignIn()).toBe(expected);
});
