import { beforeEach, expect, test } from "vitest";

import { selectedWithin } from "./selection";

beforeEach(() => {
  document.body.innerHTML = `
    <main><section data-page="3"><div><div class="words"><span>Tổng mức</span><span>đầu tư dự án</span></div></div></section></main>
    <aside><p class="words"><span>ngoài trang</span></p></aside>`;
});

function select(from: Node, start: number, to: Node, end: number) {
  const range = document.createRange();
  range.setStart(from, start);
  range.setEnd(to, end);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  const root = document.querySelector<HTMLElement>("main");
  return root ? selectedWithin(root, getSelection()) : undefined;
}

function runs(place: string): [Element, Element] {
  const found = [...document.querySelectorAll(`${place} span`)];
  const [first = document.body] = found;
  return [first, found.at(-1) ?? first];
}

test("words across lines of a page are taken with its number, from where the selection begins to where it ends", () => {
  const [first, second] = runs("main");
  const found = select(first.firstChild as Text, 5, second.firstChild as Text, 6);
  expect(found).toMatchObject({ page: 3, text: "mức đầu tư" });
});

test("a whole run that is selected as an element is taken whole", () => {
  const [first] = runs("main");
  expect(select(first, 0, first, 1)).toMatchObject({ page: 3, text: "Tổng mức" });
});

test("what is selected elsewhere, or not at all, is nothing to ask about", () => {
  const [outside] = runs("aside");
  const [first] = runs("main");
  expect(select(outside, 0, outside, 1)).toBeUndefined();
  expect(select(first, 0, first, 0)).toBeUndefined();
});
