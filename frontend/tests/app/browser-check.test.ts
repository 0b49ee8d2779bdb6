import { readFileSync } from "node:fs";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

const script = readFileSync("public/browser-check.js", "utf8");
const page = readFileSync("index.html", "utf8");
const notices = page.replace(/<script[^>]*><\/script>|<link[^>]*>/g, "");

/** Runs the check as the browser does, on the notices of the real page. */
function check(): void {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- a plain script
  new Function(script)();
}

const notice = () => document.getElementById("unsupported");
const turnedAway = () => document.documentElement.hasAttribute("data-unsupported");

beforeEach(() => {
  document.body.innerHTML = new DOMParser().parseFromString(notices, "text/html").body.innerHTML;
  // The test's DOM lacks this mark of a browser that knows modules.
  Object.defineProperty(HTMLScriptElement.prototype, "noModule", { value: false, configurable: true });
  vi.stubGlobal("CSS", { supports: () => true });
});

afterEach(() => {
  document.documentElement.removeAttribute("data-unsupported");
  vi.unstubAllGlobals();
});

test("browser of today is let in", () => {
  check();
  expect(turnedAway()).toBe(false);
  expect(notice()?.hidden).toBe(true);
});

test.each(["structuredClone", "CSS", "ResizeObserver", "HTMLDialogElement", "WebSocket"])(
  "browser without %s is told so in both languages",
  (feature) => {
    vi.stubGlobal(feature, undefined);
    check();
    expect(turnedAway()).toBe(true);
    expect(notice()?.hidden).toBe(false);
    expect(notice()?.querySelector("h1")?.textContent).toBe("Trình duyệt này đã quá cũ");
    expect(notice()?.querySelector('[lang="en"] h2')?.textContent).toBe("This browser is too old");
  },
);

test("Safari 15, which keeps private fields badly, is told so too", () => {
  vi.stubGlobal("CSS", { supports: (property: string) => property !== "overscroll-behavior" });
  check();
  expect(turnedAway()).toBe(true);
});

test("the check is written for browsers that know nothing newer than ES5", () => {
  expect(script).not.toMatch(/\b(const|let|class|async)\s|=>|`|\?\.|\?\?/);
});

test("the page carries no script or style of its own, so that the policy can forbid them", () => {
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  expect(page).not.toMatch(/https?:\/\//);
});
