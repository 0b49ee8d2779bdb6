import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { InkLayer, type PaintedMark } from "./layer";

const WIDTH = 800;

let layer: InkLayer;
let host: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  host = document.createElement("div");
  layer = new InkLayer(host);
  layer.resize(WIDTH, 1131);
});

afterEach(() => {
  layer.destroy();
  vi.useRealTimers();
});

function mark(tool: PaintedMark["tool"], points = [1000, 1000, 128, 2000, 1000, 128]): PaintedMark {
  return { id: tool, tool, color: "red", width: 30, points };
}

/** How wide the canvases are: highlights, lines, wet. */
const widths = () => [...host.querySelectorAll("canvas")].map(({ width }) => width);
const nextFrame = () => vi.advanceTimersByTime(20);

test("a canvas with nothing on it takes no memory", () => {
  nextFrame();
  expect(widths()).toEqual([1, 1, 1]);
  layer.setDry([mark("pen")]);
  nextFrame();
  expect(widths()).toEqual([1, WIDTH, 1]);
  layer.setDry([mark("pen"), mark("highlight")]);
  nextFrame();
  expect(widths()).toEqual([WIDTH, WIDTH, 1]);
  layer.setDry([mark("highlight")]);
  nextFrame();
  expect(widths()).toEqual([WIDTH, 1, 1]);
});

test("the canvas for wet ink is kept between strokes, and not for long", () => {
  layer.setWet([mark("pen")]);
  nextFrame();
  layer.setWet([]);
  nextFrame();
  vi.advanceTimersByTime(2_000);
  expect(widths()).toEqual([1, 1, WIDTH]);
  layer.setWet([mark("pen")]);
  nextFrame();
  vi.advanceTimersByTime(2_000);
  layer.setWet([]);
  nextFrame();
  vi.advanceTimersByTime(2_000);
  expect(widths()).toEqual([1, 1, WIDTH]);
  vi.advanceTimersByTime(2_000);
  expect(widths()).toEqual([1, 1, 1]);
});

test("what is under the eraser and what is a pin alone needs no canvas", () => {
  layer.setDry([mark("pen"), mark("note", [1000, 1000, 0])]);
  layer.hide(new Set(["pen"]));
  nextFrame();
  expect(widths()).toEqual([1, 1, 1]);
});

test("whoever is called by a frame paints in it", () => {
  layer.setWet([mark("pen")]);
  layer.paint();
  expect(widths()).toEqual([1, 1, WIDTH]);
});

test("a page shown in another size is painted as large", () => {
  layer.setDry([mark("pen")]);
  nextFrame();
  layer.resize(WIDTH / 2, 1131 / 2);
  nextFrame();
  expect(widths()).toEqual([1, WIDTH / 2, 1]);
});
