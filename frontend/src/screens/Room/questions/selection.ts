/** The words a reader has selected on a page: what they say and where they lie. Reads the document, changes nothing. */

import { PAGE_WIDTH } from "~/ink";

export interface Selected {
  readonly page: number;
  readonly text: string;
  readonly boxes: readonly number[];
}

/** As much as the server takes. */
const LONGEST = 600;
const MOST_LINES = 40;

/** What is selected on one page within `root`; `undefined` where nothing is, or it is not the words of a page. */
export function selectedWithin(root: HTMLElement, selection: Selection | null): Selected | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const words = elementOf(range.startContainer)?.closest(".words");
  const sheet = words?.closest<HTMLElement>("[data-page]");
  if (!words || !sheet || !root.contains(sheet)) return undefined;
  const parts = [...words.children]
    .filter((run) => range.intersectsNode(run))
    .map((run) => partOf(run, range));
  const text = parts.join(" ").replace(/\s+/g, " ").trim();
  if (text === "") return undefined;
  return {
    page: Number(sheet.getAttribute("data-page")),
    text: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text,
    boxes: boxesOf(parts, words),
  };
}

/** What of a run lies in the range. */
function partOf(run: Element, range: Range): Range {
  const part = document.createRange();
  part.selectNodeContents(run);
  if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0)
    part.setStart(range.startContainer, range.startOffset);
  if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0)
    part.setEnd(range.endContainer, range.endOffset);
  return part;
}

/** A box for each part that holds something, in page units from the page's upper left corner. */
function boxesOf(parts: readonly Range[], words: Element): number[] {
  const page = words.parentElement?.getBoundingClientRect();
  if (!page || page.width === 0) return [];
  const unit = PAGE_WIDTH / page.width;
  return parts
    .filter((part) => !part.collapsed)
    .slice(0, MOST_LINES)
    .flatMap((part) => {
      const { left, top, right, bottom } = part.getBoundingClientRect();
      const sides = [left - page.left, top - page.top, right - page.left, bottom - page.top];
      return sides.map((side) => Math.max(0, Math.round(side * unit)));
    });
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
