/** Ink on pages: pure shapes, a state machine for pointers, canvases, undo. */

export { History } from "./history";
export type { Action } from "./history";
export type { Place } from "./hit";
export { InkLayer } from "./layer";
export type { PaintedMark } from "./layer";
export { InkMachine } from "./machine";
export type { Hand, LiveStroke } from "./machine";
export { MOST_POINTS, PAGE_WIDTH, colorOf, strokePath } from "./stroke";
export type { InkColor, InkTool, Mark, MarkTool } from "./stroke";
export { InkSurface } from "./surface";
export type { InkPointers } from "./surface";
