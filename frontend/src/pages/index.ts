/** Reading and marking papers. */

export { readAloud } from "./aloud.svelte";
export { default as Decoded } from "./Decoded.svelte";
export { Follow } from "./follow.svelte";
export type { FollowOptions, PagePlace } from "./follow.svelte";
export { aspectOf, layoutOf, sizeOf } from "./layouts";
export type { PaperLayout } from "~/transport";
export { Marking } from "./marking.svelte";
export type { InkLayerName } from "./marking.svelte";
export { default as PaperViewer } from "./PaperViewer.svelte";
export { default as GoToPage } from "./GoToPage.svelte";
export { hasLabels, labelOf, pageName, shortName } from "./labels";
export { Reader } from "./reader.svelte";
export type { ReadingMode } from "./reader.svelte";
export { continuedPage, inVersion, onPage } from "./versions";
export type { OtherVersion } from "./versions";
export { PageViewport } from "./viewport.svelte";

/** Parts of the reader with files of their own; to be fetched while there is a network. */
export const PARTS_FOR_LATER = [
  () => import("./PageWords.svelte"),
  () => import("./InkOverlay.svelte"),
  () => import("./FindBar.svelte"),
  () => import("./KeyboardPen.svelte"),
] as const;
