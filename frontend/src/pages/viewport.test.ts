import { expect, test } from "vitest";

import { PageViewport } from "./viewport.svelte";

const TABLET = { width: 824, height: 1024 };
const TURNED = { width: 1024, height: 824 };
const A4 = Math.SQRT2;

function seen(fit: "page" | "width"): PageViewport {
  const viewport = new PageViewport();
  viewport.fit = fit;
  viewport.measure(TABLET, A4);
  viewport.enter();
  return viewport;
}

test("a page is seen whole at first", () => {
  const { view } = seen("page");
  expect(view.width * A4).toBeCloseTo(1000, 5);
  expect(view.x).toBeCloseTo((824 - view.width) / 2, 5);
});

test("a page that fits across stays fitted when the tablet is turned", () => {
  const viewport = seen("width");
  viewport.measure(TURNED, A4);
  expect([viewport.view.width, viewport.fit, viewport.percent]).toEqual([1000, "width", 100]);
});

test("zooming by hand leaves fitting and a button brings it back", () => {
  const viewport = seen("page");
  viewport.zoomIn();
  expect(viewport.fit).toBe("free");
  viewport.fitPage();
  expect(viewport.view.width * A4).toBeCloseTo(1000, 5);
});

test("stepping down goes through a long page and then says that it is at its end", () => {
  const viewport = seen("width");
  expect([viewport.stepDown(1), viewport.stepDown(1), viewport.stepDown(-1)]).toEqual([true, false, true]);
});

test("a page is entered at its top, or at its bottom when reading backwards", () => {
  const viewport = seen("width");
  viewport.stepDown(1);
  viewport.enter();
  expect(viewport.view.y).toBe(12);
  viewport.enterNextFromBelow();
  viewport.enter();
  expect(viewport.view.y).toBeCloseTo(1024 - 800 * A4 - 12, 5);
  viewport.enter();
  expect(viewport.view.y).toBe(12);
});

test("sideways movement turns the page only while it is not wider than the window", () => {
  const viewport = seen("width");
  expect(viewport.fitsAcross).toBe(true);
  viewport.zoomBy(1.5, { x: 0, y: 0 });
  expect(viewport.fitsAcross).toBe(false);
});

test("zoom buttons end where zooming ends", () => {
  const viewport = seen("page");
  expect([viewport.canZoomOut, viewport.canZoomIn]).toEqual([false, true]);
  viewport.zoomBy(100, { x: 0, y: 0 });
  expect([viewport.canZoomOut, viewport.canZoomIn, viewport.percent]).toEqual([true, false, 400]);
});

test("an unseen window changes nothing", () => {
  const viewport = seen("width");
  viewport.measure({ width: 0, height: 0 }, A4);
  expect(viewport.view.width).toBe(800);
});

test("two taps enlarge what is under the finger, two more bring back how it fitted", () => {
  const viewport = seen("width");
  const around = { x: 600, y: 400 };
  const before = viewport.view;
  viewport.toggleZoom(around);
  expect(viewport.view.width).toBe(1600);
  expect((around.x - viewport.view.x) / 1600).toBeCloseTo((around.x - before.x) / 800, 9);
  viewport.toggleZoom(around);
  expect([viewport.fit, viewport.view.width]).toEqual(["width", before.width]);
});

function strip(): PageViewport {
  const viewport = new PageViewport();
  viewport.fit = "width";
  viewport.measure(TABLET, A4, 10 * A4);
  return viewport;
}

test("pages below one another are moved through from the first to the last", () => {
  const viewport = strip();
  viewport.show(3 * A4);
  expect(viewport.view.y).toBeCloseTo(12 - 3 * A4 * 800, 5);
  viewport.show(99);
  expect(viewport.view.y).toBeCloseTo(1024 - 12 - 10 * A4 * 800, 5);
});

test("the place that is read stays when the tablet is turned", () => {
  const viewport = strip();
  viewport.show(3 * A4);
  viewport.measure(TURNED, A4, 10 * A4);
  expect((12 - viewport.view.y) / viewport.view.width).toBeCloseTo(3 * A4, 1);
});

test("a part out of sight is brought to the middle, one in sight moves nothing", () => {
  const viewport = strip();
  viewport.reveal({ left: 0.4, top: 7, right: 0.5, bottom: 7.1 });
  expect(viewport.view.y + 7.05 * 800).toBeCloseTo(512, 5);
  const before = viewport.view;
  viewport.reveal({ left: 0.4, top: 7.1, right: 0.5, bottom: 7.2 });
  expect(viewport.view).toBe(before);
});
