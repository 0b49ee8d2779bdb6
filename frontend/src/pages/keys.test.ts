import { expect, test } from "vitest";

import { actOf } from "./keys";

/** What pressing `key` on the marked element of `html` (or its first) asks of the page. */
function asked(key: string, html = "<p></p>", options: KeyboardEventInit = {}): unknown {
  const host = document.createElement("div");
  host.innerHTML = html;
  document.body.append(host);
  let found: unknown;
  host.addEventListener("keydown", (event) => (found = actOf(event)));
  const target = host.querySelector("[data-here]") ?? host.firstElementChild;
  target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...options }));
  host.remove();
  return found;
}

test.each([
  ["ArrowRight", "next"],
  ["PageUp", "up"],
  [" ", "down"],
  ["End", "last"],
  ["a", undefined],
])("the key %s asks for %s", (key, act) => {
  expect(asked(key)).toBe(act);
});

test.each([
  ["f", {}, "find"],
  ["g", {}, "find-next"],
  ["G", { shiftKey: true }, "find-previous"],
  ["0", {}, "fit-page"],
  ["z", {}, "undo"],
  ["Z", { shiftKey: true }, "redo"],
  ["y", {}, "redo"],
])("control and %s ask for %s", (key, more, act) => {
  expect(asked(key, "<p></p>", { ctrlKey: true, ...more })).toBe(act);
});

test("space with shift reads backwards", () => {
  expect(asked(" ", "<p></p>", { shiftKey: true })).toBe("up");
});

test.each([
  "<input data-here>",
  "<dialog><p data-here></p></dialog>",
  "<div role='tablist'><i data-here></i></div>",
])("keys are left to %s", (html) => {
  expect(asked("ArrowRight", html)).toBeUndefined();
});

test("the space bar presses the button in focus, other keys still turn the page", () => {
  expect(asked(" ", "<button data-here></button>")).toBeUndefined();
  expect(asked("PageDown", "<button data-here></button>")).toBe("down");
});

test("the browser's own shortcuts are left alone except for zoom", () => {
  expect(asked("ArrowLeft", "<p></p>", { altKey: true })).toBeUndefined();
  expect(asked("p", "<p></p>", { ctrlKey: true })).toBeUndefined();
  expect(asked("+", "<p></p>", { ctrlKey: true })).toBe("zoom-in");
});
