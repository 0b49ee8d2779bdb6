import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { InkLayer } from "./layer";
import type { PaintedMark } from "./layer";
import type { Hand } from "./acts";
import { MOST_POINTS } from "./stroke";
import { InkSurface } from "./surface";

const PEN: Hand = { tool: "pen", color: "red", width: 30 };

let hand: Hand | undefined;
let surface: InkSurface<PaintedMark>;
let told: (readonly [string, unknown])[];
let marks: PaintedMark[];
let fingersDraw: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  hand = PEN;
  told = [];
  marks = [];
  fingersDraw = true;
  const page = document.createElement("div");
  // A page 1,000 pixels wide: one pixel is ten units.
  page.getBoundingClientRect = () => new DOMRect(100, 50, 1000, 1414);
  const fingers = { draw: () => fingersDraw, penSeen: () => (fingersDraw = false) };
  let picked: readonly PaintedMark[] = [];
  surface = new InkSurface(page, new InkLayer(page), () => hand, fingers, {
    marks: () => marks,
    picked: () => picked,
    passage: ({ x: left, y: top }, { x: right, y: bottom }) => ({
      boxes: [{ left, top, right, bottom }],
      text: "lời",
    }),
    wet: (_, points) => told.push(["wet", [...points]]),
    done: (stroke) => told.push(["done", [...stroke.points]]),
    changed: (before, after) =>
      told.push([after.length > 0 ? "change" : "erase", [...before, ...after].map(({ id }) => id)]),
    pick: (some) => {
      picked = some;
      told.push(["pick", some.map(({ id }) => id)]);
    },
    framing: () => undefined,
    note: ({ x, y }) => told.push(["note", [x, y]]),
    text: (where) => told.push(["text", where]),
    laser: (place) => told.push(["laser", place && [place.x, place.y]]),
  });
});

afterEach(() => {
  surface.destroy();
  vi.useRealTimers();
});

type Given = PointerEventInit & { at?: number };

function event(type: string, pointerType: string, x: number, y: number, given: Given = {}): PointerEvent {
  const init = { pointerId: 1, button: 0, buttons: 1, pressure: 0.5, ...given };
  const made = new PointerEvent(type, { pointerType, clientX: 100 + x, clientY: 50 + y, ...init });
  Object.defineProperty(made, "timeStamp", { value: given.at ?? 0 });
  return made;
}

const down = (kind: string, x: number, y: number, given?: Given) =>
  surface.down(event("pointerdown", kind, x, y, given));
const move = (kind: string, x: number, y: number, given?: Given) =>
  surface.move(event("pointermove", kind, x, y, given));
const up = (kind: string, given?: Given) => surface.up(event("pointerup", kind, 0, 0, given));
const nextFrame = () => vi.advanceTimersByTime(20);

test("a stroke is told once per frame while it grows and whole when it is finished", () => {
  expect(down("pen", 10, 10, { pressure: 1 })).toBe("taken");
  move("pen", 20, 10, { pressure: 0.5 });
  expect(told).toEqual([]);
  nextFrame();
  move("pen", 30, 10, { pressure: 0.5 });
  up("pen");
  expect(told).toEqual([
    ["wet", [100, 100, 255, 200, 100, 128]],
    ["wet", [300, 100, 128]],
    ["done", [100, 100, 255, 200, 100, 128, 300, 100, 128]],
  ]);
});

test("all points between two frames of the browser are kept", () => {
  down("pen", 0, 0);
  const coalesced = [5, 10, 15].map((x) => event("pointermove", "pen", x, 0));
  const moved = event("pointermove", "pen", 15, 0);
  moved.getCoalescedEvents = () => coalesced;
  surface.move(moved);
  up("pen");
  expect(told.at(-1)).toEqual(["done", [0, 0, 128, 50, 0, 128, 100, 0, 128, 150, 0, 128]]);
});

test("predicted points are not kept", () => {
  down("pen", 0, 0);
  const moved = event("pointermove", "pen", 10, 0);
  moved.getPredictedEvents = () => [event("pointermove", "pen", 99, 0)];
  surface.move(moved);
  up("pen");
  expect(told.at(-1)).toEqual(["done", [0, 0, 128, 100, 0, 128]]);
});

test("trembling adds no points and leaving the page stays within it", () => {
  down("mouse", 10, 10);
  move("mouse", 10.2, 10.2);
  move("mouse", -50, 2000);
  up("mouse");
  expect(told.at(-1)).toEqual(["done", [100, 100, 128, 0, 14140, 128]]);
});

test("without a tool every pointer moves the page", () => {
  hand = undefined;
  expect(["pen", "mouse", "touch"].map((kind) => down(kind, 0, 0))).toEqual(["left", "left", "left"]);
});

test("a finger draws until a pen was seen; from then on it moves the page", () => {
  expect(down("touch", 0, 0, { pointerId: 7 })).toBe("taken");
  up("touch", { pointerId: 7 });
  down("pen", 0, 0);
  up("pen");
  expect(down("touch", 0, 0, { pointerId: 8 })).toBe("left");
});

test("a palm that lies down while the pen draws is ignored", () => {
  down("pen", 0, 0);
  expect(down("touch", 300, 300, { pointerId: 2 })).toBe("taken");
  move("touch", 400, 400, { pointerId: 2 });
  move("pen", 10, 0);
  up("touch", { pointerId: 2 });
  up("pen");
  expect(told.filter(([what]) => what === "done")).toEqual([["done", [0, 0, 128, 100, 0, 128]]]);
});

test("a palm that lay down before the pen leaves no stroke", () => {
  down("touch", 300, 300, { pointerId: 2 });
  expect(down("pen", 0, 0, { pointerId: 1, at: 40 })).toBe("taken");
  up("pen", { pointerId: 1 });
  expect(told.filter(([what]) => what === "done")).toEqual([["done", [0, 0, 128]]]);
});

test("two fingers at once belong to the page, and the first one's stroke is dropped", () => {
  down("touch", 0, 0, { pointerId: 1, at: 0 });
  expect(down("touch", 200, 0, { pointerId: 2, at: 120 })).toBe("given-back");
  expect(surface.busy).toBe(false);
  expect(told.filter(([what]) => what === "done")).toEqual([]);
});

test("a second finger in the middle of a stroke is ignored", () => {
  down("touch", 0, 0, { pointerId: 1, at: 0 });
  expect(down("touch", 200, 0, { pointerId: 2, at: 900 })).toBe("taken");
  expect(surface.busy).toBe(true);
});

test("a stroke the browser cancels is not drawn", () => {
  down("pen", 0, 0);
  surface.cancel(event("pointercancel", "pen", 0, 0));
  expect(told.filter(([what]) => what === "done")).toEqual([]);
});

test("a very long stroke goes on in a second one from where the first ended", () => {
  down("pen", 0, 0);
  for (let index = 1; index <= MOST_POINTS; index += 1) move("pen", index % 1000, index / 10);
  up("pen");
  const [first, second] = told.filter(([what]) => what === "done").map(([, points]) => points as number[]);
  expect(first).toHaveLength(MOST_POINTS * 3);
  expect(second?.slice(0, 3)).toEqual(first?.slice(-3));
});

test("the eraser takes whole strokes it crossed, once, when it is lifted", () => {
  const mark = (id: string, y: number): PaintedMark => ({
    ...PEN,
    tool: "pen",
    id,
    points: [0, y, 128, 5000, y, 128],
  });
  marks = [mark("a", 1000), mark("b", 3000), mark("c", 9000)];
  hand = { ...PEN, tool: "eraser" };
  down("mouse", 100, 50);
  move("mouse", 100, 350);
  move("mouse", 100, 50);
  expect(told).toEqual([]);
  up("mouse");
  expect(told).toEqual([["erase", ["a", "b"]]]);
});

test("the other end of the pen erases while the pen is chosen", () => {
  marks = [{ ...PEN, tool: "pen", id: "a", points: [0, 0, 128] }];
  down("pen", 0, 0, { buttons: 32, button: 5 });
  up("pen");
  expect(told).toEqual([["erase", ["a"]]]);
});

test("the laser pointer is told once per frame and when it is put down", () => {
  hand = { ...PEN, tool: "laser" };
  down("touch", 0, 0);
  move("touch", 10, 10);
  move("touch", 20, 20);
  nextFrame();
  up("touch");
  nextFrame();
  expect(told).toEqual([
    ["laser", [200, 200]],
    ["laser", undefined],
  ]);
});

test("fingers draw again where somebody lets them", () => {
  down("pen", 0, 0);
  up("pen");
  fingersDraw = true;
  expect(down("touch", 0, 0, { pointerId: 9 })).toBe("taken");
});

test.each(["line", "arrow", "box"] as const)("a %s goes from where it began to where it ended", (tool) => {
  hand = { ...PEN, tool };
  down("touch", 10, 10);
  move("touch", 30, 90);
  move("touch", 50, 60);
  up("touch");
  expect(told).toEqual([["done", [100, 100, 0, 500, 600, 0]]]);
});

test("a tap with a ruler draws nothing", () => {
  hand = { ...PEN, tool: "line" };
  down("mouse", 10, 10);
  up("mouse");
  expect(told).toEqual([]);
});

test("words are marked from where the pointer began to where it ended", () => {
  hand = { ...PEN, tool: "highlight" };
  down("mouse", 10, 10);
  move("mouse", 50, 20);
  up("mouse");
  expect(told).toEqual([["done", [100, 100, 0, 500, 200, 0]]]);
});

test("a note is asked for where the pointer was lifted, and not where it was cancelled", () => {
  hand = { ...PEN, tool: "note" };
  down("touch", 10, 10);
  surface.cancel(event("pointercancel", "touch", 10, 10));
  down("touch", 10, 10, { at: 900 });
  move("touch", 12, 14);
  up("touch");
  expect(told).toEqual([["note", [120, 140]]]);
});

test("a mark is picked by a tap and moved by a drag, under its id", () => {
  marks = [{ ...PEN, tool: "pen", id: "a", points: [1000, 1000, 128, 2000, 1000, 128] }];
  hand = { ...PEN, tool: "select" };
  down("mouse", 150, 100);
  up("mouse");
  down("mouse", 150, 100);
  move("mouse", 170, 130);
  up("mouse");
  expect(told).toEqual([
    ["pick", ["a"]],
    ["change", ["a", "a"]],
  ]);
});

test("a frame picks the marks that lie wholly in it", () => {
  const at = (id: string, x: number): PaintedMark => ({ ...PEN, tool: "pen", id, points: [x, 1000, 128] });
  marks = [at("a", 1000), at("b", 2000), at("c", 9000)];
  hand = { ...PEN, tool: "select" };
  down("mouse", 50, 50);
  move("mouse", 300, 300);
  up("mouse");
  expect(told).toEqual([["pick", ["a", "b"]]]);
});

test("the partial eraser leaves two pieces of a line it crossed", () => {
  marks = [{ ...PEN, tool: "pen", id: "a", points: [1000, 1000, 128, 5000, 1000, 128] }];
  hand = { ...PEN, tool: "cutter" };
  down("mouse", 300, 50);
  move("mouse", 300, 150);
  up("mouse");
  const [[what, ids] = []] = told as [string, string[]][];
  expect([what, ids?.length, ids?.[0]]).toEqual(["change", 3, "a"]);
});

test("keys set the tool down, move it and lift it", () => {
  surface.press({ x: 100, y: 100 });
  surface.moveTo({ x: 300, y: 100 });
  surface.lift(true);
  expect(told.at(-1)).toEqual(["done", [100, 100, 128, 300, 100, 128]]);
});
