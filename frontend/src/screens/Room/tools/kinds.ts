/** The tools as they lie in the strip: each button holds the kinds of one tool. */

import type { IconName } from "~/components";
import type { InkStamp, InkTool } from "~/ink";

export type Family = "pen" | "highlighter" | "note" | "eraser" | "select";

interface Kind {
  readonly tool: Exclude<InkTool, "laser" | "select" | "stamp">;
  readonly icon: IconName;
}

export const FAMILIES: readonly Family[] = ["pen", "highlighter", "note", "eraser", "select"];

/** The first of each family is what its button takes in the hand. */
export const KINDS: Readonly<Record<Family, readonly Kind[]>> = {
  pen: [
    { tool: "pen", icon: "pen" },
    { tool: "line", icon: "line" },
    { tool: "arrow", icon: "arrow" },
    { tool: "box", icon: "box" },
  ],
  highlighter: [
    { tool: "highlighter", icon: "highlighter" },
    { tool: "highlight", icon: "highlight-text" },
    { tool: "underline", icon: "underline" },
  ],
  note: [
    { tool: "note", icon: "note" },
    { tool: "text", icon: "text" },
  ],
  eraser: [
    { tool: "eraser", icon: "eraser" },
    { tool: "cutter", icon: "eraser-part" },
  ],
  select: [],
};

export const STAMPS: readonly { readonly stamp: InkStamp; readonly icon: IconName }[] = [
  { stamp: "agree", icon: "check" },
  { stamp: "disagree", icon: "cross" },
  { stamp: "question", icon: "question" },
  { stamp: "important", icon: "important" },
  { stamp: "star", icon: "star" },
];

/** Which button a tool belongs to; the laser pointer has its own. */
export function familyOf(tool: InkTool | undefined): Family | undefined {
  if (tool === "stamp") return "note";
  if (tool === "select") return "select";
  return FAMILIES.find((family) => KINDS[family].some((kind) => kind.tool === tool));
}
