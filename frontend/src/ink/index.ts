/** Ink on pages: pure shapes, a state machine for pointers, canvases, undo. */

export { FINGER_RADIUS } from "./acts";
export type { Hand, IdentifiedMark, LiveStroke } from "./acts";
export { History } from "./history";
export type { Action } from "./history";
export { boundsOfAll, graspOf, inReadingOrder, markAt } from "./hit";
export type { Place } from "./hit";
export { InkLayer } from "./layer";
export { LETTERS_FONT, LINE_HEIGHT, roomAt, textPoints } from "./letters";
export type { PaintedMark } from "./layer";
export { nearestWord, passageBetween, passageUnder, wordsOn } from "./passages";
export type { Passage, PlacedWord } from "./passages";
export { boxesOf, MOST_POINTS, PAGE_WIDTH, colorOf, cornersOf, marksPassage, strongColorOf } from "./stroke";
export type { Box, InkColor, InkStamp, InkTool, Mark, MarkTool } from "./stroke";
export { outlineOf } from "./outline";
export { InkSurface } from "./surface";
export type { InkPointers } from "./surface";
