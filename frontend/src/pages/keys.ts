/** Keys that turn and zoom a page, and take back what was done to it; they also come from presenters' remote controls. Pure. */

export type PageAct =
  | "next"
  | "previous"
  | "down"
  | "up"
  | "line-down"
  | "line-up"
  | "first"
  | "last"
  | "zoom-in"
  | "zoom-out"
  | "fit-page"
  | "find"
  | "find-next"
  | "find-previous"
  | "undo"
  | "redo";

const ACTS: Readonly<Partial<Record<string, PageAct>>> = {
  ArrowRight: "next",
  ArrowLeft: "previous",
  PageDown: "down",
  PageUp: "up",
  " ": "down",
  ArrowDown: "line-down",
  ArrowUp: "line-up",
  Home: "first",
  End: "last",
};

/** Together with Control or Command. */
const WITH_CONTROL: Readonly<Partial<Record<string, PageAct>>> = {
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  "0": "fit-page",
  f: "find",
  g: "find-next",
  G: "find-previous",
  z: "undo",
  Z: "redo",
  y: "redo",
};

/** Elements that need these keys for themselves. */
const OWNERS =
  "input, textarea, select, [contenteditable], dialog, [role=dialog], [role=menu], [role=tablist], audio, video";
/** Elements that are worked with the space bar. */
const PRESSED = "button, a, summary, [role=button]";

/** What a key press asks of the page; `undefined` when it is meant for something else. */
export function actOf(event: KeyboardEvent): PageAct | undefined {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.altKey || target?.closest(OWNERS)) return undefined;
  if (event.ctrlKey || event.metaKey) return WITH_CONTROL[event.key];
  if (event.key === " " && target?.closest(PRESSED)) return undefined;
  return event.key === " " && event.shiftKey ? "up" : ACTS[event.key];
}
